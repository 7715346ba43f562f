using System.Text;
using NbaGrains.Quality.Drift;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Drift;

public sealed class ReferenceProfileTests : IDisposable
{
    private const string Again = "Write it again with 'nba profile FILE --json ";

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Every_type_comes_back_as_it_was_written()
    {
        var csv = Csv(row => $"{row % 7 == 0},{row * 31 % 97},{row * 0.1 - 3:R},{new DateOnly(2024, 1, 1).AddDays(row % 90):yyyy-MM-dd}," +
            $"2024-01-{1 + (row % 28):00}T12:00:{row % 60:00}.{row:000000}Z,\"team \"\"é\"\" {row % 70}\",{(row % 3 == 0 ? "0" : $"{row}.5")}");
        var scanned = Scans.Of(csv);
        var profile = Scans.Profile(csv);
        var loaded = Load(profile);

        Assert.Null(loaded.Failure);
        Assert.Equal(
            [ColumnType.Boolean, ColumnType.Integer, ColumnType.Number, ColumnType.Date, ColumnType.Timestamp, ColumnType.Text, ColumnType.Number],
            loaded.Columns.Values.Select(column => column.Type));
        for (var i = 0; i < profile.Columns.Count; i++)
        {
            var column = profile.Columns[i];
            var reference = loaded.Columns[column.Name].Distribution!;
            Assert.Equal(column.Distribution!.Counts, reference.Counts);
            Assert.Equal(reference.Counts, reference.CountsOf(scanned.State.Columns[i]));
            Assert.Equal((column.Count, true), (loaded.Columns[column.Name].Values, reference.Exact));
            Assert.Equal(0, loaded.Compare(column.Name, scanned.State.Columns[i]).Psi!.Value, 1e-12);
        }
    }

    [Fact]
    public void Ends_of_bins_come_back_to_the_bit()
    {
        double[] values = [double.MinValue, -1 / 3.0, -double.Epsilon, 0, double.Epsilon, 0.1, 1 / 3.0, 1e22, double.MaxValue];
        var before = Assert.IsType<BinnedDistribution>(ReferenceDistribution.Of(Columns.Numbers([.. values, .. values, .. values])));
        var profile = Scans.Profile("a\n1.5\n");
        var after = Load(profile with { Columns = [profile.Columns[0] with { Distribution = before }] }).Columns["a"].Distribution;

        Assert.Equal(before.Bins, Assert.IsType<BinnedDistribution>(after).Bins);
    }

    [Fact]
    public void A_column_drifts_from_a_file()
    {
        var loaded = Load(Scans.Profile(Csv(row => $"{row % 10}", "pts")));

        var result = loaded.Compare("pts", Scans.Of(Csv(row => $"{(row % 10) + 5}", "pts")).State.Columns[0]);
        Assert.Null(result.Reason);
        Assert.InRange(result.Psi!.Value, 2, 20);
    }

    [Fact]
    public void One_profile_in_an_array_is_taken_and_several_are_refused()
    {
        var json = Render(Scans.Profile("a\n1\n"));

        Assert.Single(Load($"[{json}]").Columns);
        Assert.Equal($"{_path}: not a profile: it holds 2 profiles, and one is needed. {Again}{_path}'.", Load($"[{json},{json}]").Failure);
        Assert.Contains("it holds 0 profiles", Load("[]").Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_members_and_a_byte_order_mark_are_passed_over()
    {
        var json = Render(Scans.Profile("a\n1\n2\n")).Replace("\"bins\"", "\"mood\":{\"x\":[1]},\"bins\"", StringComparison.Ordinal)
            .Replace("\"name\"", "\"shape\":null,\"name\"", StringComparison.Ordinal);

        Assert.NotNull(Load("\uFEFF" + json).Columns["a"].Distribution);
    }

    [Fact]
    public void A_profile_of_an_older_version_has_to_be_written_again()
    {
        var profile = Scans.Profile("a,b\n1,\n2,\n");
        var older = profile with { Columns = [.. profile.Columns.Select(column => column with { Distribution = null })] };

        var loaded = Load(older);
        Assert.Equal($"{_path}: was written by an older version, without distributions. {Again}{_path}'.", loaded.Failure);
        Assert.Equal(new DriftResult(null, loaded.Failure), loaded.Compare("a", Columns.Integers(1)));
    }

    [Fact]
    public void A_column_that_cannot_be_compared_says_why()
    {
        var options = new ProfileOptions { Pii = new HashSet<string> { "secret" } };
        var loaded = Load(Scans.Profile("points,secret,nothing\n1,2,\n3,4,\n", profile: options));
        var current = Columns.Integers(1, 2, 3);

        Assert.Null(loaded.Failure);
        Assert.Null(loaded.Columns["secret"].Distribution);
        Assert.Equal($"{_path}: has no column 'pionts'. Did you mean 'points'?", loaded.Compare("pionts", current).Reason);
        Assert.Equal($"{_path}: 'secret' is masked, so nothing is known of its values. Write the profile without --pii secret.", loaded.Compare("secret", current).Reason);
        Assert.Equal($"{_path}: 'nothing' has no values to compare with.", loaded.Compare("nothing", current).Reason);
        Assert.Equal("the column is text; in the reference it is integer.", loaded.Compare("points", Columns.Texts("a")).Reason);
    }

    [Theory]
    [InlineData("", "line 1: not JSON")]
    [InlineData("{\n\"columns\": [\n}", "line 3: not JSON")]
    [InlineData("a,b\n1,2\n", "line 1: not JSON")]
    [InlineData("7", "not a profile: it is not an object")]
    [InlineData("{}", "not a profile: 'columns' is missing or not an array")]
    [InlineData("[[]]", "not a profile: it is not an object")]
    [InlineData("{\"columns\":[1]}", "not a profile: a column is not an object")]
    [InlineData("{\"columns\":[{\"name\":null}]}", "'name' is missing or not a text")]
    [InlineData("{\"columns\":[{\"name\":\"\\ud800\"}]}", "not valid Unicode")]
    [InlineData("{\"columns\":[{\"name\":\"a\",\"type\":\"mood\"}]}", "column 'a': 'mood' is not a type")]
    [InlineData("{\"columns\":[{\"name\":\"a\",\"type\":\"text\",\"count\":-1}]}", "column 'a': 'count' is missing or not a count")]
    public void A_file_that_is_no_profile_is_refused(string content, string reason) => Refused(content, reason);

    [Theory]
    [InlineData("integer", "[]", "'distribution' is not an object")]
    [InlineData("integer", "{}", "'exact' is missing or not true or false")]
    [InlineData("integer", "{\"exact\":true}", "'bins' is missing or not an array")]
    [InlineData("integer", "{\"exact\":true,\"bins\":[]}", "the last bin is missing or not open")]
    [InlineData("integer", "{\"exact\":true,\"bins\":[{\"to\":1,\"count\":2}]}", "the last bin is missing or not open")]
    [InlineData("integer", "{\"exact\":true,\"bins\":[{\"to\":2,\"count\":2},{\"below\":2,\"count\":2},{\"count\":2}]}", "the ends of bins do not rise")]
    [InlineData("integer", "{\"exact\":true,\"bins\":[{\"count\":2},{\"count\":2}]}", "the ends of bins do not rise")]
    [InlineData("integer", "{\"exact\":true,\"bins\":[{\"to\":1.5,\"count\":2},{\"count\":2}]}", "the end of a bin is no integer")]
    [InlineData("integer", "{\"exact\":true,\"bins\":[{\"count\":2.5}]}", "'count' is missing or not a count")]
    [InlineData("number", "{\"exact\":true,\"bins\":[{\"to\":1e999,\"count\":2},{\"count\":2}]}", "the end of a bin is no number")]
    [InlineData("date", "{\"exact\":true,\"bins\":[{\"to\":\"2024-02-30\",\"count\":2},{\"count\":2}]}", "the end of a bin is no date")]
    [InlineData("timestamp", "{\"exact\":true,\"bins\":[{\"to\":\"2024-02-03\",\"count\":2},{\"count\":2}]}", "the end of a bin is no timestamp")]
    [InlineData("text", "{\"exact\":true,\"categories\":[{\"value\":1,\"count\":2}],\"other\":0}", "the value of a category is no text")]
    [InlineData("text", "{\"exact\":true,\"categories\":[{\"value\":\"a\",\"count\":2},{\"value\":\"a\",\"count\":2}],\"other\":0}", "the category 'a' occurs twice")]
    [InlineData("boolean", "{\"exact\":true,\"categories\":[]}", "'other' is missing or not a count")]
    public void A_distribution_that_makes_no_sense_is_refused(string type, string distribution, string reason) => Refused(
        $"{{\"columns\":[{{\"name\":\"a\",\"type\":\"{type}\",\"count\":4,\"nan\":0,\"infinities\":0,\"masked\":false,\"distribution\":{distribution}}}]}}",
        $"column 'a': {reason}");

    [Fact]
    public void A_name_that_occurs_twice_is_refused()
    {
        const string Column = "{\"name\":\"a\",\"type\":\"unknown\",\"count\":0,\"nan\":0,\"infinities\":0,\"masked\":false}";

        Refused($"{{\"columns\":[{Column},{Column}]}}", "column 'a': the name occurs twice");
    }

    [Fact]
    public void Counts_of_nothing_are_no_reference()
    {
        const string Column = "{\"name\":\"a\",\"type\":\"integer\",\"count\":4,\"nan\":0,\"infinities\":0,\"masked\":false,\"distribution\":{\"exact\":true,\"bins\":[{\"count\":0}]}}";

        Assert.Equal("the reference has no values to compare with.", Load($"{{\"columns\":[{Column}]}}").Compare("a", Columns.Integers(1)).Reason);
    }

    [Fact]
    public void A_text_that_is_not_UTF_8_is_refused()
    {
        File.WriteAllBytes(_path, [.. "{\"columns\":[{\"name\":\""u8, 0xFF, .. "\"}]}"u8]);

        Assert.Contains("not valid Unicode", ReferenceProfile.Load(_path).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_an_end_is_not_read_to_it() =>
        Assert.Contains("it is larger than 64 MiB", ReferenceProfile.Load("/dev/zero").Failure, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_missing_or_cannot_be_read_is_a_failure_and_no_exception()
    {
        Assert.Equal("none.json: no such file. Write it with 'nba profile FILE --json none.json'.", ReferenceProfile.Load("none.json").Failure);
        Assert.NotNull(ReferenceProfile.Load("none/none.json").Failure);
        Assert.NotNull(ReferenceProfile.Load(Path.GetTempPath()).Failure);
        Assert.NotNull(ReferenceProfile.Load("").Failure);
        Assert.NotNull(ReferenceProfile.Load("a\0b").Failure);
    }

    private void Refused(string content, string reason)
    {
        var loaded = Load(content);
        Assert.Contains(reason, loaded.Failure, StringComparison.Ordinal);
        Assert.StartsWith(_path, loaded.Failure, StringComparison.Ordinal);
        Assert.Empty(loaded.Columns);
        Assert.Equal(loaded.Failure, loaded.Compare("a", Columns.Integers(1)).Reason);
    }

    private ReferenceProfile Load(TableProfile profile) => Load(Render(profile));

    private ReferenceProfile Load(string content)
    {
        File.WriteAllText(_path, content);
        return ReferenceProfile.Load(_path);
    }

    private static string Render(TableProfile profile)
    {
        using var output = new MemoryStream();
        ProfileJson.Write(output, [profile]);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Csv(Func<int, string> row, string header = "boolean,integer,number,day,instant,text,zeros") =>
        header + "\n" + string.Concat(Enumerable.Range(0, 500).Select(i => row(i) + "\n"));
}

using NbaGrains.Quality.Suites;

namespace NbaGrains.Quality.Tests.Suites;

public sealed class SuiteReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("suites");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_topmost_keys_are_the_suite()
    {
        var suite = SuiteReader.Parse("suite: box-scores\nversion: 3\ndescription: |\n  What we\n  expect.\nallow_empty: true\nrules:\n- row_count: [1, 2]\n", "s.yml");

        Assert.Equal(("box-scores", 3, "What we\nexpect.", true, 1), (suite.Name, suite.Version, suite.Description, suite.AllowsEmpty, suite.Rules.Count));
    }

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        var suite = SuiteReader.Parse("suite: 7\nrules: [row_count: 1]\ncolumns:\n", "s.yml");

        Assert.Equal(("7", 1, null, false), (suite.Name, suite.Version, suite.Description, suite.AllowsEmpty));
        Assert.Empty(suite.Types);
        Assert.Empty(suite.Pii);
        Assert.Empty(suite.Optional);
    }

    [Theory]
    [InlineData("\uFEFFsuite: s\nrules:\n- row_count: 1\n")]
    [InlineData("suite: s\r\nrules:\r\n- row_count: 1\r\n")]
    [InlineData("---\n# why\nsuite: s # name\nrules: [ { row_count: 1 } ]\n...\n")]
    [InlineData("{\"suite\": \"s\", \"rules\": [{\"row_count\": 1}]}")]
    public void Marks_line_ends_comments_and_JSON_are_fine(string yaml) => Assert.Equal("row_count", SuiteReader.Parse(yaml, "s.yml").Rules[0].Id);

    [Fact(Timeout = 60_000)]
    public async Task A_hundred_thousand_rules_about_one_thing_are_numbered_at_once()
    {
        var suite = await Task.Run(() => Read.Suite("rules:\n" + string.Concat(Enumerable.Repeat("  - row_count: 1\n", 100_000))));

        Assert.Equal(("row_count", "row_count#2", "row_count#100000"), (suite.Rules[0].Id, suite.Rules[1].Id, suite.Rules[^1].Id));
    }

    [Fact]
    public void Rules_come_in_the_order_of_columns_then_rules() => Assert.Equal(
        ["b.not_null", "b.in", "a.unique", "row_count"],
        SuiteReader.Parse("rules:\n- row_count: 1\ncolumns:\n  b: { not_null: true, in: [1] }\n  a: { unique: true }\nsuite: s", "s.yml").Rules.Select(rule => rule.Id));

    [Fact]
    public void A_file_is_read_and_named_in_errors()
    {
        var path = Write("suite: s\nrules: [row_count: 1]\n"u8);
        Assert.Equal("s", SuiteReader.Read(path).Name);

        path = Write("suite: s\nrules: 3\n"u8);
        Assert.StartsWith($"{path}:2:8: rules takes a list", Assert.Throws<SuiteException>(() => SuiteReader.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_in_a_sentence()
    {
        var folder = _folder.FullName;
        Assert.Equal($"There is no file {folder}/no/such.yml.", Message($"{folder}/no/such.yml"));
        Assert.Equal($"{folder} is a folder. Name the file of a suite.", Message(folder));
        Assert.Equal("/dev/zero is larger than 4 MiB, which is more than a suite can be.", Message("/dev/zero"));

        var latin = Write([(byte)'#', (byte)'\n', (byte)'#', 0xE9, (byte)'\n']);
        Assert.Equal($"{latin} is not UTF-8: line 2 has bytes that are no text. Save the suite as UTF-8.", Message(latin));
    }

    private static string Message(string path) => Assert.Throws<SuiteException>(() => SuiteReader.Read(path)).Message;

    private string Write(ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(_folder.FullName, "s.yml");
        File.WriteAllBytes(path, content);
        return path;
    }
}

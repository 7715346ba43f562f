using System.Text;
using NbaGrains.Quality.Records;
using NbaGrains.Quality.Suites;
using NbaGrains.Tables.Json;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Records;

public sealed class RecordCheckerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private const string Players = """
        suite: players
        columns:
          name: { required: true, not_null: true, not_empty: true, length: [2, 30] }
          pts: { not_null: true, between: [0, 100] }
          team: { in: [BOS, LAL], severity: warning }
          born: { type: date, at_most: today }
          height: { required: false, not_null: true }
        rules:
          - that: made <= taken
          - row_count: [1, 100]
          - unique: [name]
        """;

    [Fact]
    public void One_object_an_array_and_lines_are_the_same_records()
    {
        const string record = """{"name": "Jayson Tatum", "pts": 31}""";

        Assert.Equal(["", ""], Broken(Players, $"{record}\n{record}"));
        Assert.Equal(["", ""], Broken(Players, $"[{record}, {record}]"));
        Assert.Equal([""], Broken(Players, $"\uFEFF  {record}\n\n"));
        Assert.Empty(Broken(Players, "[]"));
        Assert.Empty(Broken(Players, ""));
    }

    [Theory]
    [InlineData("""{"name": "Al", "pts": 5}""", "")]
    [InlineData("""{"name": "Al", "pts": null}""", "pts.not_null")]
    [InlineData("""{"name": "Al"}""", "pts.not_null")]
    [InlineData("""{"pts": 5}""", "name.required, name.not_null")]
    [InlineData("""{"name": null, "pts": 5}""", "name.not_null")]
    [InlineData("""{"name": "", "pts": 5}""", "name.not_empty, name.length")]
    [InlineData("""{"name": "Al", "pts": 101}""", "pts.between")]
    [InlineData("""{"name": "Al", "pts": 1.0e2}""", "")]
    [InlineData("""{"name": "Al", "pts": "31"}""", "pts.between")]
    [InlineData("""{"name": "Al", "pts": "many"}""", "pts.between")]
    [InlineData("""{"name": "Al", "pts": true}""", "pts.between")]
    [InlineData("""{"name": "Al", "pts": {"home": 3}}""", "pts.between")]
    [InlineData("""{"name": "Al", "pts": "NaN"}""", "pts.between")]
    [InlineData("""{"name": 7, "pts": 5}""", "name.length")]
    [InlineData("""{"name": 77, "pts": 5}""", "")]
    [InlineData("""{"name": "Al \"Big Al\" \u00e9", "pts": 5}""", "")]
    [InlineData("""{"name": "Al", "pts": 5, "team": "bos"}""", "team.in")]
    [InlineData("""{"name": "Al", "pts": 5, "born": "2026-11-21"}""", "")]
    [InlineData("""{"name": "Al", "pts": 5, "born": "2026-11-22"}""", "born.at_most")]
    [InlineData("""{"name": "Al", "pts": 5, "born": "soon"}""", "born.type, born.at_most")]
    [InlineData("""{"name": "Al", "pts": 5, "height": null}""", "height.not_null")]
    [InlineData("""{"name": "Al", "pts": 5, "made": 3, "taken": 2}""", "made <= taken")]
    public void Records_break_rules_as_rows_do(string record, string broken) => Assert.Equal([broken], Broken(Players, record));

    [Fact]
    public void A_record_that_breaks_a_warning_is_valid()
    {
        var verdicts = Check(Players, """[{"name": "Al", "pts": 5, "team": "x"}, {"name": "Al", "pts": -1, "team": "x"}]""");

        Assert.True(verdicts.IsValid(0));
        Assert.False(verdicts.IsValid(1));
    }

    [Fact]
    public void Rules_about_more_than_one_row_are_named_and_not_asked() =>
        Assert.Equal(["row_count", "name.unique"], new RecordChecker(SuiteReader.Parse(Players, "players")).NotAsked.Order(StringComparer.Ordinal).Reverse());

    [Fact]
    public void Keys_that_nobody_knows_are_named_once_a_request()
    {
        var checker = new RecordChecker(SuiteReader.Parse(Players, "players"), new Dictionary<string, ColumnType> { ["season"] = ColumnType.Integer });
        var json = """[{"name": "Al", "pts": 1, "season": 2026, "pst": [1, {"a": 2}]}, {"pst": 3, "name": "Al", "pts": 1}]"""u8.ToArray();

        Assert.Equal(["pst"], checker.Check(json, Now).UnknownKeys);
        Assert.Equal(["pst"], checker.Check(json, Now).UnknownKeys);
        Assert.Empty(checker.Check("""{"name": "Al", "pts": 1}"""u8, Now).UnknownKeys);
    }

    [Fact]
    public void What_is_known_of_a_column_decides_how_its_values_are_read()
    {
        const string suite = "{suite: s, columns: {code: {not_null: true, matches: '^[0-9]+$'}}}";

        Assert.Equal(["code.not_null"], Broken(suite, """{"code": "  "}""", ("code", ColumnType.Integer)));
        Assert.Equal(["code.matches"], Broken(suite, """{"code": "  "}""", ("code", ColumnType.Text)));
    }

    [Fact]
    public void A_rule_that_cannot_be_evaluated_lets_no_record_pass()
    {
        var verdicts = Check("{suite: s, columns: {name: {between: [0, 5]}}}", """{"name": "Al"}""", ("name", ColumnType.Text));

        Assert.Equal("name is read as text and cannot be compared with numbers. Declare its `type`.", Assert.Single(verdicts.Unanswered).Reason);
        Assert.False(verdicts.IsValid(0));
    }

    [Fact]
    public void The_clock_goes_on_between_requests()
    {
        var checker = new RecordChecker(SuiteReader.Parse("{suite: s, columns: {born: {type: date, at_most: today}}}", "s"));
        var json = """{"born": "2026-11-22"}"""u8.ToArray();

        Assert.False(checker.Check(json, Now).IsValid(0));
        Assert.True(checker.Check(json, Now.AddDays(1)).IsValid(0));
        Assert.False(checker.Check(json, Now).IsValid(0));
    }

    [Fact]
    public void Requests_of_all_sizes_and_shapes_do_not_disturb_each_other()
    {
        var checker = new RecordChecker(SuiteReader.Parse(Players, "players"));
        var random = new Random(5);
        for (var request = 0; request < 50; request++)
        {
            var pts = Enumerable.Range(0, random.Next(0, request % 10 == 0 ? 5000 : 70)).Select(_ => random.Next(-20, 120)).ToArray();
            var json = string.Join('\n', pts.Select(value => $$"""{"pts": {{(value % 7 == 0 ? $"\"{value}\"" : value)}}, "name": "{{new string('n', 2 + (Math.Abs(value) % 25))}}"}"""));

            var verdicts = checker.Check(Encoding.UTF8.GetBytes(json), Now);

            Assert.Equal(pts.Select(value => value is >= 0 and <= 100 && value % 7 != 0), Enumerable.Range(0, verdicts.Count).Select(verdicts.IsValid));
        }
    }

    [Theory]
    [InlineData("{\"pts\": 1}\n[{\"pts\": 1},\n  5]", 3, 3, "a record is an object")]
    [InlineData("\"x\"", 1, 1, "a record is an object")]
    [InlineData("{\"pts\": 1}\n{\"né\": 1, \"pts\": 01}", 2, 19, "leading zero")]
    [InlineData("{\"pts\": 1", 1, 10, "")]
    [InlineData("{\"pts\": 1,\n \"pts\": 2}", 2, 2, "the record has the key 'pts' twice.")]
    [InlineData("{\"pts\": NaN}", 1, 9, "invalid")]
    [InlineData("{\"name\": \"\\ud800\"}", 1, 11, "half of a character")]
    public void What_is_no_record_is_told_with_its_place(string json, int line, int column, string message)
    {
        var error = Assert.Throws<RecordsException>(() => Check(Players, json));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_with_their_place()
    {
        byte[] json = [.. "{\n\"name\": \""u8, 0xE9, .. "\"}"u8];

        var error = Assert.Throws<RecordsException>(() => new RecordChecker(SuiteReader.Parse(Players, "players")).Check(json, Now));

        Assert.Equal((2L, 10L), (error.Line, error.Column));
    }

    [Fact]
    public void Too_many_records_are_refused()
    {
        var json = string.Concat(Enumerable.Repeat("{}", JsonRecords.MaxRecords));

        Assert.Equal(JsonRecords.MaxRecords, Check(Players, json).Count);
        Assert.Contains("too many", Assert.Throws<RecordsException>(() => Check(Players, json + "{}")).Message, StringComparison.Ordinal);
        Assert.Contains("more than", Assert.Throws<RecordsException>(() => Check(Players, new string(' ', JsonRecords.MaxBytes + 1))).Message, StringComparison.Ordinal);
    }

    private static RecordVerdicts Check(string suite, string json, params (string Name, ColumnType Type)[] known) =>
        new RecordChecker(SuiteReader.Parse(suite, "suite"), known.ToDictionary(column => column.Name, column => column.Type)).Check(Encoding.UTF8.GetBytes(json), Now);

    private static IEnumerable<string> Broken(string suite, string json, params (string Name, ColumnType Type)[] known)
    {
        var verdicts = Check(suite, json, known);
        return [.. Enumerable.Range(0, verdicts.Count).Select(record => string.Join(", ", verdicts.Broken(record).Select(rule => rule.Id)))];
    }
}

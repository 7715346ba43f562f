using System.Text.Json;
using System.Xml.Linq;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

public sealed class ValidateOutputTests : IDisposable
{
    private const string Players = "player,team,pts\nAda Ironwood,ATL,31\nBo O'Shea,BOS,\nCé Danvers,BOS,112\n";
    private const string Suite = "suite: players\ncolumns:\n  player: { pii: true, not_matches: \"[0-9]\", unique: true }\n  pts: { at_most: 100, not_null: { severity: warning } }\n";

    private readonly TempFolder _folder = new();
    private readonly string _csv;
    private readonly string _suite;

    public ValidateOutputTests() => (_csv, _suite) = (_folder.Write("players.csv", Players), _folder.Write("players.yml", Suite));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_outputs_at_once_and_the_summary_beside_them()
    {
        var run = Validate("--json", "r.json", "--html", "r.html", "--junit", "r.xml", "--failures", "f.csv");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("FAILED", run.Out, StringComparison.Ordinal);
        Assert.Equal(["f.csv", "players.csv", "players.yml", "r.html", "r.json", "r.xml"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        using var json = JsonDocument.Parse(Read("r.json"));
        Assert.Equal(4, json.RootElement.GetProperty("results").GetArrayLength());
        Assert.Equal(("4", "1"), (XDocument.Parse(Read("r.xml")).Root!.Attribute("tests")!.Value, XDocument.Parse(Read("r.xml")).Root!.Attribute("failures")!.Value));
        Assert.StartsWith("<!doctype html>", Read("r.html"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("row,rules,player,team,pts\n2,pts.not_null,***,BOS,\n3,pts.at_most,***,BOS,112\n", Read("f.csv"));
    }

    [Theory]
    [InlineData("--json", "{")]
    [InlineData("--html", "<!doctype html>")]
    [InlineData("--junit", "<?xml")]
    [InlineData("--failures", "row,rules,")]
    public void A_dash_is_standard_output_alone(string option, string start)
    {
        var run = NbaRun.Of("validate", _csv, "-s", _suite, option, "-");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(start, run.Out, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("FAILED ", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("f.ndjson")]
    [InlineData("f.JSONL")]
    public void Failing_rows_are_NDJSON_by_the_name_of_their_file(string name)
    {
        Validate("--failures", name);

        Assert.Equal(
            """
            {"row":2,"rules":["pts.not_null"],"values":{"player":"***","team":"BOS","pts":null}}
            {"row":3,"rules":["pts.at_most"],"values":{"player":"***","team":"BOS","pts":112}}

            """,
            Read(name));
    }

    [Fact]
    public void Without_failing_rows_their_file_is_a_header()
    {
        _folder.Write("players.csv", "player,team,pts\nAda,ATL,1\n");

        Validate("--failures", "f.csv");

        Assert.Equal("row,rules,player,team,pts\n", Read("f.csv"));
    }

    [Theory]
    [InlineData("--json", "no/r.json")]
    [InlineData("--failures", "no/f.csv")]
    public void An_output_that_cannot_be_written_is_a_clear_error(string option, string name)
    {
        var run = Validate(option, name);

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"nba: {_folder.File(name)}: cannot be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_a_masked_column_are_in_no_output()
    {
        // Every kind of rule that could show one breaks.
        _folder.Write("players.csv", "player,team,born\nZaphod7,ATL,1971-03-04\nZaphod7,ATL,1971-03-04\nTrillian,BOS,1972-05-06\nMarvin,,42nd\n");
        _folder.Write("players.yml", """
            suite: players
            columns:
              player: { pii: true, not_matches: "[0-9]", unique: true, length: [1, 3], in: [Ford], most_common: [Ford], distinct_in: [Ford], distinct_equal: [Ford], increasing: true }
              born: { pii: true, type: date, min: [2000-01-01, null], max: [null, 1950-01-01], median: [2000-01-01, null], freshness: 1 day, between: [2000-01-01, 2010-01-01] }
            rules:
              - unique: [player, born]
              - that: player = team
              - equal: [player, team]
            """);

        var run = Validate("--json", "r.json", "--html", "r.html", "--junit", "r.xml", "--failures", "f.csv");
        Validate("--failures", "f.ndjson");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        foreach (var secret in (string[])["Zaphod", "Trillian", "Marvin", "1971", "1972", "42nd"])
        {
            foreach (var output in (string[])[run.Out, Read("r.json"), Read("r.html"), Read("r.xml"), Read("f.csv"), Read("f.ndjson")])
                Assert.DoesNotContain(secret, output, StringComparison.Ordinal);
        }
    }

    /// <summary>Names of outputs are put into the folder of the test.</summary>
    private NbaRun Validate(params string[] outputs) =>
        NbaRun.Of(["validate", _csv, "-s", _suite, .. outputs.Select(word => word.StartsWith('-') ? word : _folder.File(word))]);

    private string Read(string name) => File.ReadAllText(_folder.File(name));
}

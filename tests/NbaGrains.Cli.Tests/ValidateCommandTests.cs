using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

public sealed class ValidateCommandTests : IDisposable
{
    private const string Players = "player,team,pts\nAda Ironwood,ATL,31\nBo O'Shea,BOS,\nCé Danvers,BOS,112\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pts: { at_most: 200 }", 0)]
    [InlineData("pts: { at_most: 100 }", 1)]
    [InlineData("pts: { at_most: { value: 100, severity: critical } }", 1)]
    [InlineData("pts: { at_most: { value: 100, severity: warning } }", 2)]
    [InlineData("pts: { at_most: { value: 100, severity: info } }", 0)]
    [InlineData("pts: { at_most: { value: 100, severity: warning }, not_null: true }", 1)]
    [InlineData("pts: { at_most: { value: 100, allowed: 1 } }", 0)]
    [InlineData("points: { at_most: { value: 100, severity: info } }", 1)]
    public void The_exit_code_is_the_verdict(string column, int code)
    {
        var run = Validate(Players, column);

        Assert.Equal((code, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(code == 1 ? "FAILED" : "PASSED", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_files_the_worst_wins_and_each_has_its_verdict()
    {
        var suite = Suite("pts: { at_most: 100, not_null: { severity: warning } }");
        var good = _folder.Write("good.csv", "pts\n1\n");
        var warned = _folder.Write("warned.csv", "pts,x\n1,1\n,1\n");
        var bad = _folder.Write("bad.csv", "pts\n101\n");

        Assert.Equal(0, NbaRun.Of("validate", good, "-s", suite).ExitCode);
        Assert.Equal(2, NbaRun.Of("validate", warned, good, "-s", suite).ExitCode);
        var run = NbaRun.Of("validate", bad, good, warned, "-s", suite, "--json", "-");

        Assert.Equal(1, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal([false, true, true], json.RootElement.EnumerateArray().Select(table => table.GetProperty("passed").GetBoolean()));
    }

    [Fact]
    public void An_unreadable_file_does_not_keep_others_from_being_validated()
    {
        var run = NbaRun.Of("validate", _folder.File("none.csv"), _folder.Write("bad.csv", "pts\n101\n"), "-s", Suite("pts: { at_most: 100 }"));

        Assert.Equal((3, $"nba: {_folder.File("none.csv")}: no such file. Check the path; '-' reads standard input.\n"), (run.ExitCode, run.Error));
        Assert.Contains("bad.csv", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_rows_fails_unless_the_suite_allows_it()
    {
        var csv = _folder.Write("empty.csv", "pts\n");
        var suite = Suite("pts: { at_most: 100 }");

        var run = NbaRun.Of("validate", csv, "-s", suite, "--json", "-");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(new() { ["not_empty"] = "failed", ["pts.at_most"] = "skipped" }, Results.Statuses(run.Out));

        File.AppendAllText(suite, "allow_empty: true\n");
        Assert.Equal(0, NbaRun.Of("validate", csv, "-s", suite).ExitCode);
    }

    [Fact]
    public void A_missing_column_fails_its_rules_and_an_optional_one_skips_them()
    {
        var run = Validate(Players, "points: { at_most: 100 }\n  fouls: { required: false, at_most: 6 }", "--json", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(new() { ["points.at_most"] = "error", ["fouls.at_most"] = "skipped" }, Results.Statuses(run.Out));
        Assert.Equal("the table has no column 'points'. It has: player, team, pts.", Results.Reasons(run.Out)["points.at_most"]);
    }

    [Fact]
    public void A_schema_on_the_command_line_that_contradicts_the_suite_breaks_its_type()
    {
        var run = Validate(Players, "pts: { type: integer }", "--schema", "pts=text", "--json", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("pts is read as text, not as integer.", Results.Reasons(run.Out)["pts.type"]);
    }

    [Theory]
    [InlineData("2026-11-20", 1)]
    [InlineData("2026-11-21", 0)]
    [InlineData("2026-11-21T00:00", 0)]
    [InlineData("2026-11-20T23:59:59.999999Z", 1)]
    [InlineData("2026-11-21T00:30:00+01:00", 1)]
    public void Today_is_the_day_of_as_of_in_UTC(string asOf, int code)
    {
        Assert.Equal(code, Validate("day\n2026-11-21\n", "day: { at_most: today }", "--as-of", asOf).ExitCode);
    }

    [Fact]
    public void Without_as_of_the_clock_is_asked_once_for_all_files()
    {
        var clock = new StandingClock(DateTimeOffset.Parse("2026-11-21T08:15:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var csv = _folder.Write("a.csv", "day\n2026-11-21\n");

        var run = NbaRun.With(terminal => terminal with { Time = clock }, "validate", csv, csv, "-s", Suite("day: { at_most: today }"), "--json", "-");

        Assert.Equal((0, 1), (run.ExitCode, clock.Asked));
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(["2026-11-21T08:15:00Z", "2026-11-21T08:15:00Z"], json.RootElement.EnumerateArray().Select(table => table.GetProperty("as_of").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("21.11.2026")]
    public void A_time_that_is_none_is_a_clear_error(string asOf)
    {
        var run = Validate(Players, "pts: { at_most: 100 }", "--as-of", asOf);

        Assert.Equal((3, "", $"nba: --as-of: '{asOf}' is not a time. Write 2026-11-21 or 2026-11-21T18:30:00Z.\n"), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public void A_suite_that_is_wrong_is_shown_with_a_caret_before_any_table_is_read()
    {
        var suite = Suite("pts: { betwen: [0, 100] }");

        var run = NbaRun.Of("validate", _folder.File("none.csv"), "-s", suite);

        Assert.Equal(
            (3, "", $"""
            nba: {suite}:3:10: 'betwen' is not a rule of a column. Did you mean 'between'?
              3 |   pts: {"{"} betwen: [0, 100] {"}"}
                |          ^^^^^^

            """),
            (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public void Text_of_a_suite_never_drives_the_terminal_that_shows_its_error()
    {
        var run = NbaRun.Of("validate", "x.csv", "-s", Suite("pts: { \"\u001b[2Jno\": 1 }"));

        Assert.Equal(3, run.ExitCode);
        Assert.DoesNotContain("\u001b", run.Error, StringComparison.Ordinal);
        Assert.Contains("␛[2Jno", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suite_that_is_not_there_is_a_clear_error()
    {
        var run = NbaRun.Of("validate", "x.csv", "--suite", _folder.File("none.yml"));

        Assert.Equal((3, $"nba: There is no file {_folder.File("none.yml")}.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("nba: Option '--suite' is required.\nTry: nba validate --help\n", "x.csv")]
    [InlineData("nba: '--siute' is not an option of 'validate'. Did you mean '--suite'?\nTry: nba validate --help\n", "x.csv", "--siute", "s.yml")]
    [InlineData("nba: no FILE is named. Name one, or a folder with --watch.\n", "--suite", "s.yml")]
    [InlineData("nba: --watch takes the place of FILE. Name one of them.\n", "x.csv", "--watch", ".", "--suite", "s.yml")]
    [InlineData("nba: --failures writes the rows of one table. Validate the files one by one.\n", "x.csv", "y.csv", "--failures", "f.csv", "--suite", "s.yml")]
    [InlineData("nba: --threads: -1 is not 1 to 1024, or 0 for one a core.\n", "x.csv", "--threads", "-1", "--suite", "s.yml")]
    [InlineData("nba: --json and --html both name '-'. Give them different files.\n", "x.csv", "--json", "-", "--html", "-", "--suite", "s.yml")]
    [InlineData("nba: --junit and --failures both name 'f'. Give them different files.\n", "x.csv", "--junit", "f", "--failures", "f", "--suite", "s.yml")]
    [InlineData("nba: x.csv: is an input and would be overwritten. Name another output.\n", "x.csv", "--failures", "x.csv", "--suite", "s.yml")]
    [InlineData("nba: s.yml: is an input and would be overwritten. Name another output.\n", "x.csv", "--json", "s.yml", "--suite", "s.yml")]
    [InlineData("nba: p.dll: is an input and would be overwritten. Name another output.\n", "x.csv", "--html", "p.dll", "--suite", "s.yml", "--plugin", "p.dll")]
    public void Wrong_usage_is_told_before_anything_is_read(string message, params string[] args)
    {
        var run = NbaRun.Of(["validate", .. args]);

        Assert.Equal((3, "", message), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public void Gzip_is_recognised_by_content()
    {
        var path = _folder.File("players.bin");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(Players));

        var run = NbaRun.Of("validate", path, "-s", Suite("pts: { at_most: 100 }"), "--failures", _folder.File("f.csv"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("row,rules,player,team,pts\n3,pts.at_most,Cé Danvers,BOS,112\n", File.ReadAllText(_folder.File("f.csv")));
    }

    [Fact]
    public async Task Standard_input_is_a_table_too()
    {
        using var nba = Process.Start(new ProcessStartInfo("dotnet", [typeof(NbaCommand).Assembly.Location, "validate", "-", "-s", Suite("pts: { at_most: 100 }"), "--failures", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await nba.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(Players));
        nba.StandardInput.Close();
        var output = await nba.StandardOutput.ReadToEndAsync();
        await nba.WaitForExitAsync();

        Assert.Equal((1, "row,rules,player,team,pts\n3,pts.at_most,Cé Danvers,BOS,112\n"), (nba.ExitCode, output));
    }

    [Fact]
    public void An_interrupted_validation_leaves_no_output()
    {
        var csv = _folder.Write("players.csv", Players);
        var suite = Suite("pts: { at_most: 100 }");

        var run = NbaRun.With(
            terminal => terminal with { Interrupted = new CancellationToken(true) },
            "validate", csv, "-s", suite, "--failures", _folder.File("f.csv"), "--json", _folder.File("r.json"), "--html", _folder.File("r.html"));

        Assert.Equal((130, "", "nba: interrupted\n"), (run.ExitCode, run.Out, run.Error));
        Assert.Equal(["players.csv", "suite.yml"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    /// <summary>It went on writing, was ended by force, and left a file half written.</summary>
    [Fact]
    public void An_interrupt_while_rows_are_written_ends_the_writing()
    {
        var csv = _folder.Write("many.csv", "pts\n" + string.Concat(Enumerable.Repeat("101\n", 100_000)));
        using var end = new CancellationTokenSource();
        using var output = new InterruptingStream(end);

        var run = NbaRun.With(
            terminal => terminal with { Interrupted = end.Token, OpenOut = () => output },
            "validate", csv, "-s", Suite("pts: { at_most: 100 }"), "--failures", "-");

        Assert.Equal((130, "", "nba: interrupted\n", 1), (run.ExitCode, run.Out, run.Error, output.Writes));
    }

    private NbaRun Validate(string csv, string columns, params string[] args) =>
        NbaRun.Of(["validate", _folder.Write("players.csv", csv), "--suite", Suite(columns), .. args]);

    private string Suite(string columns) => _folder.Write("suite.yml", $"suite: players\ncolumns:\n  {columns}\n");

    /// <summary>Presses Ctrl-C when it is written to.</summary>
    private sealed class InterruptingStream(CancellationTokenSource end) : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            end.Cancel();
        }
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public int Asked { get; private set; }

        public override DateTimeOffset GetUtcNow()
        {
            Asked++;
            return now;
        }
    }
}

using System.IO.Compression;
using System.Text.Json;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

public sealed class ProfileCommandTests : IDisposable
{
    private const string Players = "player,team,pts\nAda Ironwood,ATL,31\nBo O'Shea,BOS,\nCé Danvers,BOS,12\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_profile_is_a_table_for_people()
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Golden.Equal("players.txt", WithoutPlaceAndTime(run.Out));
    }

    [Fact]
    public void Json_for_a_dash_goes_to_standard_output_alone()
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--json", "-");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(3, json.RootElement.GetProperty("rows").GetInt64());
        Assert.Equal(21.5, Column(json, "pts").GetProperty("mean").GetDouble());
    }

    [Fact]
    public void Several_files_make_an_array()
    {
        var run = NbaRun.Of("profile", _folder.Write("a.csv", Players), _folder.Write("b.csv", Players), "--json", "-");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(2, json.RootElement.GetArrayLength());
    }

    [Fact]
    public void Reports_are_written_whole_and_nothing_else_stays()
    {
        var csv = _folder.Write("players.csv", Players);

        var run = NbaRun.Of("profile", csv, "--json", _folder.File("p.json"), "--html", _folder.File("p.html"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["p.html", "p.json", "players.csv"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.StartsWith("<!doctype html>", File.ReadAllText(_folder.File("p.html")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_a_clear_error()
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--html", _folder.File("no/such/folder.html"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("folder.html: cannot be written", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The file was written aside and renamed over the link, and over pipes and devices too.</summary>
    [Fact]
    public void A_report_goes_through_a_link_and_leaves_it_one()
    {
        var target = _folder.Write("target.json", "old");
        File.CreateSymbolicLink(_folder.File("link.json"), target);

        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--json", _folder.File("link.json"));

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("{", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.NotNull(new FileInfo(_folder.File("link.json")).LinkTarget);
    }

    [Fact]
    public async Task A_report_to_a_named_pipe_is_what_its_reader_reads()
    {
        var pipe = _folder.File("pipe");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", pipe))
            await mkfifo.WaitForExitAsync();
        var reader = Task.Run(() => File.ReadAllText(pipe));

        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--json", pipe);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("{", await reader.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_a_file_never_drive_the_terminal_that_shows_an_error()
    {
        var csv = _folder.Write("esc.csv", "\u001b]0;owned\u0007player,\u202etxt\n1,2\n");

        var run = NbaRun.Of("profile", csv, "--columns", "playerx");

        Assert.Contains("␛]0;owned␇player, \uFFFDtxt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_file_does_not_keep_others_from_being_profiled()
    {
        var run = NbaRun.Of("profile", _folder.File("none.csv"), _folder.Write("players.csv", Players), "--json", "-");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("none.csv: no such file", run.Error, StringComparison.Ordinal);
        Assert.Contains("players.csv", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_name_is_a_clear_error()
    {
        var run = NbaRun.Of("profile", "");

        Assert.Equal((3, "nba: the name of a file is empty. Check the path; '-' reads standard input.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void An_empty_file_is_a_clear_error()
    {
        var run = NbaRun.Of("profile", _folder.Write("empty.csv", ""));

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.Contains("empty.csv: the file is empty", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_chosen_columns_are_profiled()
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--columns", "pts,team", "--json", "-");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(["team", "pts"], json.RootElement.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("--columns")]
    [InlineData("--pii")]
    [InlineData("--key")]
    public void A_misspelt_column_is_named_with_the_nearest(string option)
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), option, "tem");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"{option} names 'tem', which the file lacks. Did you mean 'team'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_masked_column_shows_no_value_in_any_output()
    {
        var csv = _folder.Write("players.csv", Players);

        var table = NbaRun.Of("profile", csv, "--pii", "player", "--html", _folder.File("p.html"), "--json", _folder.File("p.json"));

        foreach (var text in (string[])[table.Out, File.ReadAllText(_folder.File("p.html")), File.ReadAllText(_folder.File("p.json"))])
        {
            Assert.DoesNotContain("Ironwood", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Danvers", text, StringComparison.Ordinal);
            Assert.Contains("player", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Reading_options_reach_the_reader()
    {
        var csv = _folder.Write("odd.csv", "1.234,5;NA\n2,5;x\n");

        var run = NbaRun.Of(
            "profile", csv, "--no-header", "--delimiter", ";", "--decimal-comma", "--thousands", ".", "--null", "NA", "--json", "-");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(1237, Column(json, "column_1").GetProperty("sum").GetDouble());
        Assert.Equal(1, Column(json, "column_2").GetProperty("nulls").GetInt64());
    }

    [Theory]
    [InlineData("team=text,pts=number")]
    [InlineData("schema.json")]
    public void A_schema_forces_types(string schema)
    {
        var csv = _folder.Write("players.csv", Players);
        if (schema.EndsWith(".json", StringComparison.Ordinal))
            schema = _folder.Write(schema, """{"team": "text", "pts": "number"}""");

        var run = NbaRun.Of("profile", csv, "--schema", schema, "--json", "-");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("number", Column(json, "pts").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("pts=intger", "'intger' of column 'pts' is not a type. Did you mean 'integer'?")]
    [InlineData("pts", "'pts' is not NAME=TYPE")]
    [InlineData("points=integer", "the schema names column 'points', which the file lacks. Did you mean")]
    [InlineData("missing.json", "missing.json: cannot be read")]
    public void A_wrong_schema_is_a_clear_error(string schema, string message)
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", "player,point\nx,1\n"), "--schema", schema);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "line 1: not JSON")]
    [InlineData("[1]", "expected one object")]
    public void A_schema_file_that_is_none_is_a_clear_error(string text, string message)
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--schema", _folder.Write("s.json", text));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--delimiter", "::", "'::' is not one ASCII character")]
    [InlineData("--encoding", "klingon", "'klingon' is not a known encoding")]
    [InlineData("--thousands", ".", "'.' is the decimal separator as well. Add --decimal-comma.")]
    [InlineData("--thousands", "7", "'7' cannot stand between digits")]
    [InlineData("--json", "", "the name of an output file is empty")]
    public void A_wrong_option_value_is_a_clear_error(string option, string value, string message)
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), option, value);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Timings_name_each_stage_on_standard_error()
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--timings");

        foreach (var stage in (string[])["open and sample", "scan", "tokenize", "parse", "observe", "merge", "figures", "peak MB"])
            Assert.Contains(stage, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Timings_advise_on_misjudged_types_and_widths()
    {
        // Types are sampled from stripes: a surprise between two of them makes a second pass.
        var rows = Enumerable.Range(0, 400_000).Select(i => i == 210_007 ? "3,surprise" : $"{i % 10},{i % 7}");
        var csv = _folder.Write("late.csv", "a,b\n" + string.Join('\n', rows) + "\n");
        var wide = _folder.Write("wide.csv", "a,b\n1,2,3\n4,5,6\n");

        Assert.Contains("--schema 'b=text' saves the second pass", NbaRun.Of("profile", csv, "--timings").Error, StringComparison.Ordinal);
        Assert.Contains("check --delimiter", NbaRun.Of("profile", wide, "--timings").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--html")]
    public void An_output_never_overwrites_an_input(string option)
    {
        var csv = _folder.Write("players.csv", Players);
        File.CreateSymbolicLink(_folder.File("link.csv"), csv);

        foreach (var output in (string[])[csv, _folder.File("link.csv"), Path.Combine(_folder.Path, ".", "players.csv")])
        {
            var run = NbaRun.Of("profile", csv, option, output);

            Assert.Equal((3, $"nba: {output}: is an input and would be overwritten. Name another output.\n"), (run.ExitCode, run.Error));
        }

        Assert.Equal(Players, File.ReadAllText(csv));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("both.out")]
    public void Two_reports_do_not_share_a_file(string output)
    {
        output = output == "-" ? output : _folder.File(output);

        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--json", output, "--html", output);

        Assert.Equal((3, "", $"nba: --json and --html both name '{output}'. Give them different files.\n"), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public void Html_for_a_dash_goes_to_standard_output_alone()
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--html", "-");

        Assert.StartsWith("<!doctype html>", run.Out, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("</html>\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declared_key_with_duplicates_needs_attention()
    {
        var csv = _folder.Write("players.csv", Players);

        Assert.Contains("1 declared key does not identify its rows: team (2 distinct in 3 rows)", NbaRun.Of("profile", csv, "--key", "team").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("declared key", NbaRun.Of("profile", csv, "--key", "player").Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(NbaRun.Of("profile", csv, "--key", "team", "--json", "-").Out);
        Assert.True(Column(json, "team").GetProperty("key").GetBoolean());
    }

    [Fact]
    public void A_key_that_is_not_read_is_wrong_usage()
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--columns", "pts", "--key", "player");

        Assert.Equal((3, "nba: --key names 'player', which --columns leaves out. Name it there as well.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("5000")]
    public void Threads_have_a_range(string threads)
    {
        var run = NbaRun.Of("profile", _folder.Write("players.csv", Players), "--threads", threads);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("is not 1 to 1024", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1992,CHH,108\n1993,BOS,99\n", "The header looks like data")]
    [InlineData("[{\"a\": 1},\n{\"a\": 2}]\n", "The file looks like JSON")]
    public void A_first_line_that_is_no_header_is_suspected(string text, string finding)
    {
        Assert.Contains(finding, NbaRun.Of("profile", _folder.Write("odd.csv", text)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_count_are_a_header()
    {
        Assert.DoesNotContain("looks like data", NbaRun.Of("profile", _folder.Write("odds.csv", "team,0,1,2\nATL,0.5,0.6,0.7\n")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_no_table()
    {
        File.WriteAllBytes(_folder.File("icon.png"), [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR and much more of it"u8]);

        var run = NbaRun.Of("profile", _folder.File("icon.png"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("icon.png: is a picture, not CSV. Unpack or convert it first.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tab")]
    [InlineData("\\t")]
    [InlineData("\t")]
    public void A_tab_has_three_spellings(string delimiter)
    {
        var run = NbaRun.Of("profile", _folder.Write("t.csv", "a\tb\n1,5\t2\n"), "--delimiter", delimiter, "--json", "-");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("\t", json.RootElement.GetProperty("delimiter").GetString());
    }

    [Fact]
    public void A_report_may_go_to_a_device_but_not_to_a_folder()
    {
        var csv = _folder.Write("players.csv", Players);

        Assert.Equal(0, NbaRun.Of("profile", csv, "--json", "/dev/null").ExitCode);
        var run = NbaRun.Of("profile", csv, "--json", _folder.Path);

        Assert.Equal((3, $"nba: {_folder.Path}: is a directory. Name a file in it.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Gzip_is_recognised_by_content_and_streams_show_progress()
    {
        var path = _folder.File("players.bin");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(Players));

        var run = NbaRun.WithProgress("profile", path, "--json", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("\u001b[K", run.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(3, json.RootElement.GetProperty("rows").GetInt64());
    }

    private static JsonElement Column(JsonDocument json, string name) =>
        json.RootElement.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == name);

    private string WithoutPlaceAndTime(string text) => System.Text.RegularExpressions.Regex.Replace(
        text.Replace(_folder.Path, "", StringComparison.Ordinal), @" in <?[\d.]+ m?s( \([^)]*\))?", "");
}

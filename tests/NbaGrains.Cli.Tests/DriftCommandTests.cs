using System.Text.Json;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

public sealed class DriftCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_moved_is_shown_column_by_column()
    {
        var run = Drift(Season(0), Season(7));

        Assert.Equal(2, run.ExitCode);
        Golden.Equal("drift-season.txt", run.Out.Replace(_folder.Path + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_table_has_not_drifted()
    {
        var run = Drift(Season(0), Season(0));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("NOT DRIFTED   0 of 5 columns drifted   1 not judged\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 2, "drift")]
    [InlineData(7, 1, "column")]
    [InlineData(7, 0, "never")]
    [InlineData(0, 0, "column")]
    public void Fail_on_says_what_is_a_failure(int moved, int exitCode, string failOn) =>
        Assert.Equal(exitCode, Drift(Season(0), Season(moved), "--fail-on", failOn).ExitCode);

    [Fact]
    public void A_data_set_of_which_half_has_drifted_ends_with_exit_code_1() =>
        Assert.Equal(1, Drift("a,b\n" + Rows(100, i => $"{i},1"), "a,b\n" + Rows(100, i => $"{i + 90},1")).ExitCode);

    [Fact]
    public void Json_takes_the_place_of_the_table_and_holds_every_measure()
    {
        var run = Drift(Season(0), Season(7), "--json", "-");
        var report = JsonDocument.Parse(run.Out).RootElement;
        var points = report.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == "pts");

        Assert.False(report.GetProperty("drifted").GetBoolean());
        Assert.Equal(("drifted", "wasserstein_normalized", 0.1), (points.GetProperty("verdict").GetString(), points.GetProperty("method").GetString(), points.GetProperty("limit").GetDouble()));
        Assert.Equal(
            ["kolmogorov_smirnov", "psi", "jensen_shannon", "kullback_leibler", "wasserstein", "wasserstein_normalized"],
            points.GetProperty("measures").EnumerateObject().Select(measure => measure.Name));
        Assert.Equal(7, points.GetProperty("measures").GetProperty("wasserstein").GetProperty("value").GetDouble(), 1e-9);
    }

    [Theory]
    [InlineData("nba: --fail-on: 'often' is none of drift, column, never.\n", "a.csv", "b.csv", "--fail-on", "often")]
    [InlineData("nba: both tables are standard input. Name a file for one of them.\n", "-", "-")]
    public void Wrong_usage_is_told_before_anything_is_read(string message, params string[] args)
    {
        var run = NbaRun.Of(["drift", .. args]);

        Assert.Equal((3, "", message), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public void A_file_that_is_not_there_could_not_run() =>
        Assert.Equal(3, NbaRun.Of("drift", _folder.File("none.csv"), _folder.File("neither.csv")).ExitCode);

    private NbaRun Drift(string reference, string current, params string[] options) =>
        NbaRun.Of(["drift", _folder.Write("before.csv", reference), _folder.Write("now.csv", current), .. options]);

    private static string Season(int moved) => "game_date,team,home,minutes,ast,pts\n" + Rows(
        2000, i => $"2026-01-{1 + (i % 28):00},{(moved > 0 && i < 40 ? "SEA" : $"T{i % 12}")},{(i % 2 == 0 ? "true" : "false")},{(i % 20 == 0 && i < moved * 200 ? "" : $"{i * 7 % 48}")},{i % 9},{moved + (i * 13 % 41)}");

    private static string Rows(int count, Func<int, string> row) => string.Concat(Enumerable.Range(0, count).Select(i => row(i) + "\n"));
}

using System.Text.Json;
using NbaGrains.Cli.Demo;
using NbaGrains.Cli.Tests.Support;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Cli.Tests;

public sealed class DemoCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_demo_closes_a_gate_twice_and_misses_no_row_of_a_run_whose_silo_is_killed()
    {
        var run = NbaRun.Of("demo");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"monday.csv.*\n   PASSED .*\n   gate OPEN\n", run.Out);
        Assert.Matches(@"tuesday.csv(.*\n)+   critical: points add up, 6 rows\n(.*\n)+   gate CLOSED   .*2 rules of severity critical broken\n", run.Out);
        Assert.Matches(@"wednesday.csv.*\n   PASSED .*\n   drifted: position, minutes\n   gate CLOSED   .*drifted from the baseline", run.Out);
        Assert.Matches(@"kill -9 \d+ .*\n   PROFILED   50 of 50 partitions, 2,000,000 rows, 1 verdict:", run.Out);
    }

    [Fact]
    public void Of_files_it_finds_what_it_planted_leaves_everything_to_look_at_and_says_what_to_try_next()
    {
        var run = NbaRun.Of("demo", "--files", "--folder", _folder.File("demo"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            ["broken.csv", "report.html", "season.csv", "season.csv.faults.json", "season.yml"],
            Directory.GetFiles(_folder.File("demo")).Select(Path.GetFileName).Order());
        Assert.Contains("\nFAILED ", run.Out, StringComparison.Ordinal);
        Assert.Contains("60 faults were planted, 60 rows were found: exactly these.", run.Out, StringComparison.Ordinal);
        Assert.Contains("Try next:", run.Out, StringComparison.Ordinal);
        Assert.Equal(61, File.ReadLines(_folder.File("demo/broken.csv")).Count());
    }

    /// <summary>What it says to try first gives the verdict that it showed: no clock, no path makes a difference.</summary>
    [Fact]
    public void Its_files_give_its_verdict_again()
    {
        NbaRun.Of("demo", "--files", "--folder", _folder.File("demo"));

        var run = NbaRun.Of("validate", _folder.File("demo/season.csv"), "-s", _folder.File("demo/season.yml"), "--failures", _folder.File("again.csv"));

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(File.ReadAllText(_folder.File("demo/broken.csv")), File.ReadAllText(_folder.File("again.csv")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_clear_error()
    {
        var run = NbaRun.Of("demo", "--files", "--folder", Path.Combine(_folder.Write("file", ""), "demo"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Name another place with --folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_are_not_the_planted_ones_are_a_bug_told_loudly()
    {
        var manifest = new FaultManifest(new SeasonOptions(), [Fault(3), Fault(5), Fault(7000)]);

        PlantedRows.Check(manifest, [3, 5, 7000]);
        var error = Assert.Throws<InvalidOperationException>(() => PlantedRows.Check(manifest, [3, 4]));

        Assert.Equal("the rows found are not the rows planted: 2 missed (row 5 first), 1 found without a fault (row 4 first).", error.Message);
    }

    /// <summary>For any season, not just the one of the demo: each fault is found by the rule that is meant for it, and nothing else is.</summary>
    [Theory]
    [InlineData(1, 2_000, 1_000)]
    [InlineData(2, 1_000, 1_000)]
    [InlineData(3, 200, 20)]
    [InlineData(4, 40_000, 1_000)]
    [InlineData(5, 1, 1)]
    [InlineData(6, 21, 10)]
    [InlineData(7, 999, 100)]
    [InlineData(8, 5_000, 50)]
    [InlineData(9, 12_345, 123)]
    [InlineData(10, 500, 0)]
    [InlineData(11, 3_000, 300)]
    [InlineData(12, 100_000, 100)]
    [InlineData(20261121, 1_500, 750)]
    public void The_suite_finds_exactly_what_is_planted(ulong seed, int rows, int faults)
    {
        var options = new SeasonOptions { Seed = seed, Rows = rows, Faults = faults };
        FaultManifest manifest;
        using (var output = File.Create(_folder.File("season.csv")))
            manifest = SeasonGenerator.Write(output, options);
        using (var output = File.Create(_folder.File("suite.yml")))
            DemoSuite.Write(output);

        var run = NbaRun.Of(
            "validate", _folder.File("season.csv"), "-s", _folder.File("suite.yml"), "--failures", _folder.File("f.ndjson"), "--as-of", DemoSuite.AsOf.ToString("yyyy-MM-dd", null));

        Assert.Equal("", run.Error);
        Assert.Equal(
            manifest.Faults.Select(fault => (fault.Row, RuleOf[fault.Kind])),
            File.ReadLines(_folder.File("f.ndjson")).Select(RowAndRules));
    }

    private static readonly Dictionary<string, string> RuleOf = new()
    {
        ["points-do-not-add-up"] = "points add up",
        ["negative-minutes"] = "possible minutes",
        ["minutes-over-70"] = "possible minutes",
        ["missing-player-id"] = "everybody has an id",
        ["unknown-position"] = "known positions",
        ["duplicate-key"] = "one row a player and game",
        ["made-exceeds-attempted"] = "no more baskets than attempts",
        ["too-many-fouls"] = "at most six fouls",
        ["future-date"] = "no game of the future",
        ["malformed-name"] = "no digits in names",
    };

    private static PlantedFault Fault(long row) => new(row, "pts", "points-do-not-add-up", "9", "8", "pts equals 2 * fgm + fg3m + ftm");

    private static (long Row, string Rules) RowAndRules(string line)
    {
        using var row = JsonDocument.Parse(line);
        return (row.RootElement.GetProperty("row").GetInt64(), string.Join(", ", row.RootElement.GetProperty("rules").EnumerateArray()));
    }
}

using System.Text.Json;
using NbaGrains.Cli.Runs;
using NbaGrains.Cli.Tests.Support;
using NbaGrains.Client;

namespace NbaGrains.Cli.Tests;

/// <summary>A run as people read it, in all that it can be.</summary>
public sealed class RunTextTests
{
    private static readonly DateTimeOffset Then = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("run-failed.txt", true)]
    [InlineData("run-failed.ascii.txt", false)]
    public void A_run_that_failed_says_what_broke_and_what_changed(string golden, bool unicode) => Golden.Equal(golden, Text(
        Run(RunState.Failed, outcome: Outcome(failed: 5, error: 1, drifted: 13) with
        {
            ContractProblems = ["column 'pts' is missing"], ContractBroken = 1201, DriftProblem = "the baseline is gone", Changes = ["column 'venue' is gone", "2,500 rows, after 5,000"], FailingRows = 3, KeptFailingRows = 2,
        }),
        Report(
            Result("a", "info") with { Unexpected = 4, Evaluated = 10, Sample = [Row(1), Row(2), Row(3), Row(9)] },
            Result("b", "warning") with { Unexpected = 1, Evaluated = 10, Sample = [Row(7)] },
            Result("c", "error") with { Name = "a name", Reason = "the mean is 7." },
            Result("d", "critical") with { Name = "d", Unexpected = 2, Evaluated = 10 },
            Result("e", "error") with { Status = "error", Reason = "the table has no column 'x'." },
            Result("f", "error") with { Status = "passed" }),
        unicode));

    [Fact]
    public void Only_the_first_of_many_broken_rules_are_shown() => Golden.Equal("run-many.txt", Text(
        Run(RunState.Failed, outcome: Outcome(failed: 30, error: 0, drifted: 0)), Report([.. Enumerable.Range(1, 30).Select(i => Result($"rule {i}", "error"))])));

    [Fact]
    public void A_warning_is_part_of_the_verdict() => Assert.StartsWith(
        "PASSED with warnings   score 90%   9 of 10 rules passed   1 failed\n",
        Text(Run(RunState.Passed, outcome: Outcome(failed: 1, error: 0, drifted: null)), Report(Result("w", "warning"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(RunState.Passed, "PASSED")]
    [InlineData(RunState.Cancelled, "CANCELLED")]
    [InlineData(RunState.Queued, "QUEUED   2 of 5 partitions scanned")]
    [InlineData(RunState.Merging, "MERGING   2 of 5 partitions scanned")]
    public void A_run_without_an_outcome_says_how_far_it_is(RunState state, string headline) => Assert.Equal(
        $"{headline}\nrun games:3   games version 2   no suite: profiled only\n", Text(Run(state) with { Suite = null }, null));

    [Fact]
    public void A_run_in_error_says_why_and_drives_no_terminal() => Assert.Equal(
        "ERROR\nrun games:3   games version 2   suite season, version 4\n! the file ␇ changed\n", Text(Run(RunState.Error) with { Reason = "the file \a changed" }, null));

    [Fact]
    public void Rules_that_were_skipped_are_counted_apart() => Assert.StartsWith(
        "PASSED   score 90%   10 of 11 rules passed   1 skipped\n",
        Text(Run(RunState.Passed, outcome: Outcome(new RuleCounts(10, 0, 1, 0))), Report()),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 0, "PROFILED   no rule was checked\n")]
    [InlineData(1, 0, "SKIPPED   none of 1 rule was checked   1 skipped\n")]
    [InlineData(5, 2, "SKIPPED   none of 7 rules was checked   5 skipped   2 could not be evaluated\n")]
    public void A_run_that_checked_nothing_has_no_score_and_has_not_passed(int skipped, int error, string headline) => Assert.StartsWith(
        headline, Text(Run(RunState.Passed, outcome: Outcome(new RuleCounts(0, 0, skipped, error))), Report()), StringComparison.Ordinal);

    private static string Text(Run run, RunReport? report, bool unicode = true)
    {
        var output = new StringWriter { NewLine = "\n" };
        RunText.Write(new Terminal { Out = output, Error = output, OpenOut = () => Stream.Null, Unicode = unicode }, run, report);
        return output.ToString();
    }

    private static Run Run(RunState state, RunOutcome? outcome = null) => new("games:3", "games", 2, "season", 4, state, null, Then, null, new RunProgress(5, 2, 1 << 20), outcome);

    private static RunOutcome Outcome(int failed, int error, int? drifted) => new(
        failed == 0, 0.9, 1, new RuleCounts(9, failed, 0, error), 1, 1, new VersionContent("ab", 1200, []), drifted is null ? null : 0.5, drifted is { } count ? [.. Enumerable.Range(1, count).Select(i => $"c{i}")] : null, null, 0, 0, 0.25);

    private static RunOutcome Outcome(RuleCounts rules) => Outcome(rules.Failed, rules.Error, null) with { Rules = rules };

    private static RunReport Report(params RuleResult[] results) => new("season", 4, "a.csv", 1200, false, 0.9, results);

    private static RuleResult Result(string rule, string severity) => new(rule, rule, "between", null, null, severity, "failed", null, null, null, null);

    private static SampleRow Row(long row) => new(row, JsonSerializer.SerializeToElement(1));
}

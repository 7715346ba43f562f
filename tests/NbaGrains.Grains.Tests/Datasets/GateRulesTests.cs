using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;

namespace NbaGrains.Grains.Tests.Datasets;

/// <summary>The gate's answer is a table: settings and verdicts in, status and reasons out.</summary>
public sealed class GateRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunVerdict Good = new("games:5", 3, "games", 1, RunState.Passed, Now.AddHours(-1), 1, 0, 0, null, []);

    private static readonly GateOverride ByHand = new(GateStatus.Open, "the game was abandoned", null, "user:ada", 3);

    [Fact]
    public void Without_a_version_nobody_knows() =>
        Check(new GateQuestion(new(), 0, ["games"], [], null), GateStatus.Stale, "no version has been imported yet");

    [Fact]
    public void A_version_that_passed_opens_it() => Check(Ask(Good), GateStatus.Open);

    [Fact]
    public void A_version_whose_run_has_not_ended_is_stale() =>
        Check(Ask(Good with { Version = 2 }), GateStatus.Stale, "version 3 has no verdict of suite 'games' yet");

    [Fact]
    public void A_version_that_is_only_profiled_needs_that_verdict() =>
        Check(Ask(Good) with { Suites = [null] }, GateStatus.Stale, "version 3 has no verdict yet");

    [Fact]
    public void A_run_in_error_closes_it_with_its_reason() => Check(
        Ask(Good with { State = RunState.Error, Score = null, Reason = "the file changed" }),
        GateStatus.Closed,
        "run games:5 of suite 'games' could not be carried out: the file changed");

    [Fact]
    public void A_reason_ends_without_a_full_stop_whoever_wrote_it() => Check(
        Ask(Good with { State = RunState.Error, Score = null, Reason = "a.csv has 2,000 rows; data set 'games' allows 1,000." }),
        GateStatus.Closed,
        "run games:5 of suite 'games' could not be carried out: a.csv has 2,000 rows; data set 'games' allows 1,000");

    [Fact]
    public void What_the_runs_of_two_suites_say_alike_is_said_once()
    {
        var drifted = Good with { DriftedShare = 0.5 };

        Check(
            new GateQuestion(new() { MaxDriftedShare = 0.1 }, 3, ["games", "players"], [drifted, drifted with { Run = "games:6", Suite = "players" }], null),
            GateStatus.Closed,
            "50% of the columns drifted from the baseline; at most 10% may");
    }

    [Fact]
    public void A_cancelled_run_leaves_it_stale() => Check(
        Ask(Good with { State = RunState.Cancelled, Score = null }), GateStatus.Stale, "run games:5 of suite 'games' was cancelled");

    [Theory]
    [InlineData(0.9, GateStatus.Open)]
    [InlineData(0.8999, GateStatus.Closed)]
    public void A_score_below_the_least_closes_it(double score, GateStatus status) => Check(
        Ask(Good with { Score = score, State = RunState.Failed }),
        status,
        status == GateStatus.Open ? [] : ["run games:5 of suite 'games' gave a score of 0.8999; at least 0.9 is asked for"]);

    [Theory]
    [InlineData(true, GateStatus.Closed)]
    [InlineData(false, GateStatus.Open)]
    public void A_broken_critical_rule_closes_it_unless_that_is_switched_off(bool failOnCritical, GateStatus status) => Check(
        Ask(Good with { FailedCritical = 1 }, new GateSettings { FailOnCritical = failOnCritical }),
        status,
        failOnCritical
            ? "run games:5 of suite 'games' found 1 rule of severity critical broken"
            : "open although run games:5 of suite 'games' found 1 rule of severity critical broken: failOnCritical is off");

    [Theory]
    [InlineData(true, GateStatus.Closed)]
    [InlineData(false, GateStatus.Open)]
    public void A_broken_rule_of_severity_error_closes_it_only_where_asked_for(bool failOnError, GateStatus status) => Check(
        Ask(Good with { FailedError = 2 }, new GateSettings { FailOnError = failOnError }),
        status,
        failOnError
            ? "run games:5 of suite 'games' found 2 rules of severity error broken"
            : "open although run games:5 of suite 'games' found 2 rules of severity error broken: failOnError is off");

    [Theory]
    [InlineData(0.5, null, GateStatus.Open)]
    [InlineData(0.5, 0.5, GateStatus.Open)]
    [InlineData(0.51, 0.5, GateStatus.Closed)]
    public void More_drift_than_allowed_closes_it(double drifted, double? allowed, GateStatus status) => Check(
        Ask(Good with { DriftedShare = drifted }, new GateSettings { MaxDriftedShare = allowed }),
        status,
        status == GateStatus.Open ? [] : ["51% of the columns drifted from the baseline; at most 50% may"]);

    [Fact]
    public void A_broken_contract_closes_it() => Check(
        Ask(Good with { ContractProblems = ["column 'pts' is missing"] }), GateStatus.Closed, "the contract is broken: column 'pts' is missing");

    [Theory]
    [InlineData(48, GateStatus.Open)]
    [InlineData(49, GateStatus.Stale)]
    public void A_verdict_that_is_too_old_is_stale(int hours, GateStatus status) => Check(
        Ask(Good with { At = Now.AddHours(-hours) }, new GateSettings { MaxAgeHours = 48 }),
        status,
        status == GateStatus.Open ? [] : ["the verdict of run games:5 of suite 'games' is 49 hours old; at most 48 are allowed"]);

    [Fact]
    public void A_suite_none_of_whose_rules_could_be_evaluated_says_nothing() => Check(
        Ask(Good with { Rules = new(0, 0, 3, 0) }), GateStatus.Stale, "run games:5 of suite 'games': no rule could be evaluated");

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(0, 1, 2)]
    public void One_rule_that_was_evaluated_is_enough(int passed, int failed, int skipped) =>
        Check(Ask(Good with { Rules = new(passed, failed, skipped, 0) }), GateStatus.Open);

    [Fact]
    public void Who_checks_nothing_finds_nothing()
    {
        var profiled = new GateQuestion(new(), 3, [null], [Good with { Suite = null, Rules = new(0, 0, 0, 0) }], null);

        Check(profiled, GateStatus.Stale, "run games:5 checked nothing: give the data set a suite, a contract, or the gate a preset");
        Check(profiled with { HasContract = true }, GateStatus.Open);
        Check(profiled with { Settings = new GateSettings { MaxDriftedShare = 0.5 } }, GateStatus.Open);
    }

    [Fact]
    public void A_verdict_on_other_settings_is_stale()
    {
        Check(Ask(Good with { Checked = "old" }) with { Checks = "old" }, GateStatus.Open);
        Check(
            Ask(Good with { Checked = "old" }) with { Checks = "new" },
            GateStatus.Stale,
            "run games:5 of suite 'games' checked before the settings changed: validate it again");
    }

    [Fact]
    public void A_verdict_of_an_earlier_version_of_its_suite_is_stale()
    {
        Check(Ask(Good) with { Pinned = [new("games", 1, "")] }, GateStatus.Open);
        Check(
            Ask(Good) with { Pinned = [new("games", 2, "")] },
            GateStatus.Stale,
            "run games:5 of suite 'games' checked with version 1, which has version 2 by now: validate it again");
    }

    [Theory]
    [InlineData(0.5, GateStatus.Stale)]
    [InlineData(null, GateStatus.Open)]
    public void Drift_that_could_not_be_measured_leaves_it_stale_where_drift_counts(double? allowed, GateStatus status) => Check(
        Ask(Good with { DriftProblem = "there is no baseline" }, new GateSettings { MaxDriftedShare = allowed }),
        status,
        status == GateStatus.Open ? [] : ["drift was not measured: there is no baseline"]);

    [Fact]
    public void Every_suite_has_to_say_yes_and_closed_outweighs_stale() => Check(
        new GateQuestion(new(), 3, ["games", "players"], [Good with { FailedCritical = 1 }], null),
        GateStatus.Closed,
        "run games:5 of suite 'games' found 1 rule of severity critical broken",
        "version 3 has no verdict of suite 'players' yet");

    [Fact]
    public void An_override_goes_before_all_rules() => Check(
        Ask(Good with { FailedCritical = 1 }) with { Override = ByHand }, GateStatus.Open, "set by hand by user:ada: the game was abandoned");

    [Fact]
    public void An_override_ends_with_the_next_version_unless_it_has_a_time()
    {
        Check(Ask(Good) with { Override = ByHand with { Status = GateStatus.Closed, Version = 2 } }, GateStatus.Open);
        Check(
            Ask(Good) with { Override = ByHand with { Status = GateStatus.Closed, Version = 2, Until = Now.AddMinutes(1) } },
            GateStatus.Closed,
            "set by hand by user:ada until 2026-11-21 12:01 UTC: the game was abandoned");
        Check(Ask(Good) with { Override = ByHand with { Status = GateStatus.Closed, Until = Now } }, GateStatus.Open);
    }

    [Fact]
    public void The_score_is_the_lowest_of_the_latest_version()
    {
        var answer = GateRules.Answer(
            new GateQuestion(new(), 3, ["games", "players", "old"], [Good, Good with { Suite = "players", Score = 0.95 }, Good with { Suite = "old", Version = 2, Score = 0.1 }], null), Now);

        Assert.Equal((3, 0.95), (answer.Version, answer.Score));
    }

    private static GateQuestion Ask(RunVerdict verdict, GateSettings? settings = null) => new(settings ?? new(), 3, ["games"], [verdict], null);

    private static void Check(GateQuestion question, GateStatus status, params string[] reasons)
    {
        var answer = GateRules.Answer(question, Now);
        Assert.Equal(reasons, answer.Reasons);
        Assert.Equal(status, answer.Status);
    }
}

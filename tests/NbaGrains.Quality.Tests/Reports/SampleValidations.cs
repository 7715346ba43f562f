using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Tests.Reports;

/// <summary>Reports as a validator might give them, over the tables of <see cref="SampleProfiles"/>.</summary>
internal static class SampleValidations
{
    /// <summary>Every status, severity and dimension, and most kinds of rules; cells that attack, and one column that is masked.</summary>
    public static ValidationReport BoxScores { get; } = Report("box-scores", SampleProfiles.BoxScores, SampleResults.All());

    public static ValidationReport Passing { get; } = Report("box-scores", SampleProfiles.BoxScores, SampleResults.All().Where(r => r.Status == RuleStatus.Passed));

    public static ValidationReport OneFailed { get; } = Report(
        "box-scores", SampleProfiles.BoxScores, SampleResults.All().Where(r => r.Status == RuleStatus.Passed || r.Rule.Id == "assists.at_most"));

    public static ValidationReport WarningsOnly { get; } = Report(
        "box-scores", SampleProfiles.BoxScores,
        SampleResults.All().Where(r => r.Status == RuleStatus.Passed || (r.Status == RuleStatus.Failed && r.Rule.Severity <= Severity.Warning)));

    public static ValidationReport ErrorsOnly { get; } = Report(
        "box-scores", SampleProfiles.BoxScores, SampleResults.All().Where(r => r.Status == RuleStatus.Error));

    /// <summary>A table without rows that may not be empty: one failed result, the rules about rows skipped.</summary>
    public static ValidationReport Empty { get; } = Report("teams", SampleProfiles.Empty,
    [
        new RuleResult
        {
            Rule = new RowCountRule(new Interval(Bound.Of(Tables.Types.Scalar.OfInteger(1)), null)) { Id = "table.not_empty", Severity = Severity.Critical },
            Status = RuleStatus.Failed,
            Observed = [Tables.Types.Scalar.OfInteger(0)],
            Reason = "The table has no rows. If it may be empty, the suite has to say so: allow_empty: true",
            Score = 0,
        },
        new RuleResult
        {
            Rule = new NotAbsentRule("team", Absence.Null) { Id = "team.not_null" },
            Status = RuleStatus.Skipped,
            Evaluated = 0,
            Unexpected = 0,
            Reason = "There are no rows.",
            Score = null,
        },
    ]);

    public static ValidationReport Teams { get; } = Report("teams", SampleProfiles.Teams,
    [
        new RuleResult
        {
            Rule = new UniqueRule(["team"]) { Id = "team.unique" },
            Status = RuleStatus.Passed,
            Evaluated = 30,
            Unexpected = 0,
            Score = 1,
        },
    ]);

    /// <summary>The sample's results again and again under other ids: <paramref name="broken"/> of them broken, then passed ones.</summary>
    public static ValidationReport Many(int rules, int broken, TableProfile? profile = null, Func<RuleResult, RuleResult>? change = null)
    {
        var all = SampleResults.All();
        var bad = all.Where(r => r.Status is RuleStatus.Failed or RuleStatus.Error).ToArray();
        var good = all.Where(r => r.Status == RuleStatus.Passed).ToArray();
        return Report("features", profile ?? SampleProfiles.BoxScores, Enumerable.Range(0, rules).Select(i =>
        {
            var result = i < broken ? bad[i % bad.Length] : good[i % good.Length];
            result = result with { Rule = result.Rule with { Id = $"{result.Rule.Id}_{i:000}" } };
            return change is null ? result : change(result);
        }));
    }

    /// <summary>Puts results together; the verdict and the scores follow from them.</summary>
    public static ValidationReport Report(string suite, TableProfile profile, IEnumerable<RuleResult> results)
    {
        var all = results.ToArray();
        return new ValidationReport
        {
            Suite = new Suite { Name = suite, Version = 3, Rules = all.Select(r => r.Rule).ToArray(), Pii = new HashSet<string> { "agent_phone" } },
            File = profile.File,
            Rows = profile.Rows,
            AsOf = new DateTimeOffset(2026, 6, 20, 6, 30, 0, TimeSpan.Zero),
            Passed = !all.Any(r => r.Status == RuleStatus.Error || (r.Status == RuleStatus.Failed && r.Rule.Severity >= Severity.Error)),
            Score = Score(all),
            Scores = all.Where(r => r.Score is not null).GroupBy(r => r.Rule.Dimension).ToDictionary(g => g.Key, Score),
            Seconds = 0.0312,
            Results = all,
            Profile = profile,
        };
    }

    private static double Score(IEnumerable<RuleResult> results)
    {
        var counted = results.Where(r => r.Score is not null).Select(r => (Weight: 1 << (int)r.Rule.Severity, Score: r.Score!.Value)).ToArray();
        return counted.Length == 0 ? 1 : Math.Round(counted.Sum(r => r.Weight * r.Score) / counted.Sum(r => r.Weight), 6);
    }
}

using System.Globalization;
using NbaGrains.Grains.Runs;

namespace NbaGrains.Grains.Datasets;

/// <summary>All that the gate's answer depends on.</summary>
/// <param name="Settings">What a version must be like.</param>
/// <param name="Version">The latest version; 0 where there is none.</param>
/// <param name="Suites">The suites that have to say yes; a null stands for the run that only profiles.</param>
/// <param name="Verdicts">The last verdict of each suite, on any version.</param>
/// <param name="Override">Who set the gate by hand; null where nobody did.</param>
internal sealed record GateQuestion(
    GateSettings Settings, int Version, IReadOnlyList<string?> Suites, IReadOnlyList<RunVerdict> Verdicts, GateOverride? Override)
{
    /// <summary>The settings that a verdict has to rest on; null for any.</summary>
    public string? Checks { get; init; }

    /// <summary>Whether something besides suites is checked: a contract.</summary>
    public bool HasContract { get; init; }

    /// <summary>The suites as they are now; what is not among them may be any version.</summary>
    public IReadOnlyList<PinnedSuite> Pinned { get; init; } = [];
}

/// <summary>May a data set be used? A closed gate outweighs a stale one.</summary>
internal static class GateRules
{
    private const int MostProblems = 10;

    public static GateAnswer Answer(GateQuestion question, DateTimeOffset now)
    {
        var latest = question.Verdicts.Where(verdict => verdict.Version == question.Version && question.Suites.Contains(verdict.Suite)).ToList();
        var score = latest.Min(verdict => verdict.Score);
        if (question.Override is { } by && IsInForce(by, question.Version, now))
            return new GateAnswer(by.Status, [$"set by hand by {by.By}{(by.Until is { } until ? $" until {Time(until)}" : "")}: {by.Reason}"], question.Version, score, by);
        if (question.Version == 0)
            return new GateAnswer(GateStatus.Stale, ["no version has been imported yet"], 0, null, null);

        // What runs of several suites say alike, such as that columns drifted, is said once.
        var closed = latest.SelectMany(verdict => Objections(verdict, question.Settings)).Distinct(StringComparer.Ordinal).ToList();
        var stale = Doubts(question, latest, now).Distinct(StringComparer.Ordinal).ToList();
        var status = closed.Count > 0 ? GateStatus.Closed : stale.Count > 0 ? GateStatus.Stale : GateStatus.Open;
        // Of an open gate too, people ask why.
        var remarks = status == GateStatus.Open ? latest.SelectMany(verdict => Remarks(verdict, question.Settings)) : [];
        return new GateAnswer(status, [.. closed, .. stale, .. remarks], question.Version, score, null);
    }

    /// <summary>Whether an override still counts: until its time, or else until the next version.</summary>
    public static bool IsInForce(GateOverride by, int version, DateTimeOffset now) => by.Until is { } until ? until > now : by.Version == version;

    private static IEnumerable<string> Objections(RunVerdict verdict, GateSettings settings)
    {
        if (verdict.State == RunState.Error)
            yield return $"{Of(verdict)} could not be carried out: {verdict.Reason?.TrimEnd('.')}";
        if (verdict.Score < settings.MinScore)
            yield return $"{Of(verdict)} gave a score of {Figure(verdict.Score.Value)}; at least {Figure(settings.MinScore)} is asked for";
        if (settings.FailOnCritical && verdict.FailedCritical > 0)
            yield return $"{Of(verdict)} found {Rules(verdict.FailedCritical, "critical")} broken";
        if (settings.FailOnError && verdict.FailedError > 0)
            yield return $"{Of(verdict)} found {Rules(verdict.FailedError, "error")} broken";
        if (verdict.DriftedShare > settings.MaxDriftedShare)
            yield return $"{Share(verdict.DriftedShare.Value)} of the columns drifted from the baseline; at most {Share(settings.MaxDriftedShare.Value)} may";
        foreach (var problem in verdict.ContractProblems.Take(MostProblems))
            yield return $"the contract is broken: {problem}";
        if (Math.Max(verdict.ContractBroken, verdict.ContractProblems.Count) - MostProblems is > 0 and var more)
            yield return $"the contract is broken {more} times more";
    }

    /// <summary>What was found, and closes nothing by the settings.</summary>
    private static IEnumerable<string> Remarks(RunVerdict verdict, GateSettings settings)
    {
        if (!settings.FailOnCritical && verdict.FailedCritical > 0)
            yield return $"open although {Of(verdict)} found {Rules(verdict.FailedCritical, "critical")} broken: failOnCritical is off";
        if (!settings.FailOnError && verdict.FailedError > 0)
            yield return $"open although {Of(verdict)} found {Rules(verdict.FailedError, "error")} broken: failOnError is off";
    }

    private static IEnumerable<string> Doubts(GateQuestion question, List<RunVerdict> latest, DateTimeOffset now)
    {
        foreach (var suite in question.Suites)
        {
            var verdict = latest.Find(verdict => verdict.Suite == suite);
            if (verdict is null)
                yield return $"version {question.Version} has no verdict {(suite is null ? "yet" : $"of suite '{suite}' yet")}";
            else if (verdict.State == RunState.Cancelled)
                yield return $"{Of(verdict)} was cancelled";
            else if (question.Settings.MaxAgeHours is { } hours && now - verdict.At > TimeSpan.FromHours(hours))
                yield return $"the verdict of {Of(verdict)} is {Figure(Math.Floor((now - verdict.At).TotalHours))} hours old; at most {Figure(hours)} are allowed";
            else if (verdict.State != RunState.Error && Doubt(verdict, question) is { } doubt)
                yield return doubt;
        }
    }

    /// <summary>Why a verdict says nothing of the version, as it is to be checked now.</summary>
    private static string? Doubt(RunVerdict verdict, GateQuestion question)
    {
        if (question.Checks is { } checks && verdict.Checked != checks)
            return $"{Of(verdict)} checked before the settings changed: validate it again";
        if (question.Pinned.FirstOrDefault(suite => suite.Name == verdict.Suite) is { } suite && suite.Version != verdict.SuiteVersion)
            return $"{Of(verdict)} checked with version {verdict.SuiteVersion}, which has version {suite.Version} by now: validate it again";
        if (verdict.Rules is { Passed: 0, Failed: 0 } and not { Skipped: 0, Error: 0 })
            return $"{Of(verdict)}: no rule could be evaluated";
        if (verdict.Rules is { Passed: 0, Failed: 0, Skipped: 0, Error: 0 } && !question.HasContract && question.Settings.MaxDriftedShare is null)
            return $"{Of(verdict)} checked nothing: give the data set a suite, a contract, or the gate a preset";
        return question.Settings.MaxDriftedShare is not null && verdict.DriftProblem is { } problem ? $"drift was not measured: {problem.TrimEnd('.')}" : null;
    }

    private static string Of(RunVerdict verdict) => verdict.Suite is { } suite ? $"run {verdict.Run} of suite '{suite}'" : $"run {verdict.Run}";

    private static string Rules(int count, string severity) => count == 1 ? $"1 rule of severity {severity}" : $"{count} rules of severity {severity}";

    // With all that tells it from the limit.
    private static string Figure(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Share(double value) => $"{Figure(Math.Round(100 * value, 2))}%";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

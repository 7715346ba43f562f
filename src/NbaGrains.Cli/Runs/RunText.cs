using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Runs;

/// <summary>A run for people: its verdict, what broke, what drifted.</summary>
internal static class RunText
{
    private const int BrokenShown = 25;
    private const int RowsShown = 3;
    private const int ColumnsShown = 12;

    private static readonly string[] Severities = ["critical", "error", "warning", "info"];

    /// <param name="terminal">Where to.</param>
    /// <param name="run">The run.</param>
    /// <param name="report">Its report; null where it has none (yet).</param>
    public static void Write(Terminal terminal, Run run, RunReport? report)
    {
        terminal.Out.WriteLine(Clean(Headline(terminal, run, report)));
        terminal.Out.WriteLine(Clean(string.Join("   ", Facts(run))));
        if (run.Reason is { } reason)
            terminal.Out.WriteLine(Clean($"{terminal.Bad("!")} {reason}"));
        var broken = Broken(report);
        foreach (var result in broken.Take(BrokenShown))
            WriteBroken(terminal, result);
        if (broken.Count > BrokenShown)
            terminal.Out.WriteLine($"... and {Figures.Count(broken.Count - BrokenShown)} more");
        WriteOutcome(terminal, run);
    }

    /// <summary>The state in a word, in its colour.</summary>
    public static string State(Terminal terminal, Run run, RunReport? report) => run.State switch
    {
        RunState.Passed when ChecksNothing(run) => terminal.Caution(Total(run.Outcome!.Rules) == 0 ? "PROFILED" : "SKIPPED"),
        RunState.Passed when Warns(report) => terminal.Caution("PASSED with warnings"),
        RunState.Passed => terminal.Good("PASSED"),
        RunState.Failed => terminal.Bad("FAILED"),
        RunState.Error => terminal.Bad("ERROR"),
        _ => terminal.Caution(run.State.ToString().ToUpperInvariant()),
    };

    /// <summary>Whether a rule of severity warning failed.</summary>
    public static bool Warns(RunReport? report) => report?.Results is { } results && results.Any(result => result is { Status: "failed", Severity: "warning" });

    private static int Total(RuleCounts rules) => rules.Passed + rules.Failed + rules.Skipped + rules.Error;

    /// <summary>Whether it has ended, and no rule has said yes or no.</summary>
    public static bool ChecksNothing(Run run) => run.Outcome?.Rules is { Passed: 0, Failed: 0 };

    private static string Headline(Terminal terminal, Run run, RunReport? report)
    {
        List<string> parts = [State(terminal, run, report)];
        if (run.Outcome is { } outcome)
        {
            var rules = outcome.Rules;
            // Of no rules, the score is 100%, which would be taken for praise.
            if (ChecksNothing(run))
            {
                parts.Add(Total(rules) == 0 ? "no rule was checked" : $"none of {Figures.Count(Total(rules), "rule", "rules")} was checked");
            }
            else
            {
                parts.Add(terminal.Bold($"score {Figures.Percent(outcome.Score)}"));
                parts.Add($"{rules.Passed} of {Figures.Count(Total(rules), "rule", "rules")} passed");
            }

            if (rules.Failed > 0)
                parts.Add($"{rules.Failed} failed");
            if (rules.Skipped > 0)
                parts.Add($"{rules.Skipped} skipped");
            if (rules.Error > 0)
                parts.Add($"{rules.Error} could not be evaluated");
        }
        else if (!run.HasEnded)
        {
            parts.Add($"{run.Progress.Done} of {Figures.Count(run.Progress.Partitions, "partition", "partitions")} scanned");
        }

        return string.Join("   ", parts);
    }

    private static IEnumerable<string> Facts(Run run)
    {
        yield return $"run {run.Name}";
        yield return $"{run.Dataset} version {run.Version}";
        yield return run.Suite is null ? "no suite: profiled only" : $"suite {run.Suite}, version {run.SuiteVersion}";
        if (run.Outcome is { } outcome)
            yield return $"{Figures.Count(outcome.Content.Rows, "row", "rows")} in {Figures.Duration(outcome.Seconds)}";
    }

    private static List<RuleResult> Broken(RunReport? report) =>
        [.. (report?.Results ?? []).Where(result => result.Status is "failed" or "error").OrderBy(result => Array.IndexOf(Severities, result.Severity))];

    private static void WriteBroken(Terminal terminal, RuleResult result)
    {
        var (sign, paint) = result switch
        {
            { Status: "error" } => ("?", (Func<string, string>)terminal.Bad),
            { Severity: "critical" or "error" } => (terminal.Unicode ? "✗" : "x", terminal.Bad),
            { Severity: "warning" } => ("!", terminal.Caution),
            _ => (terminal.Unicode ? "·" : "-", terminal.Dim),
        };
        var name = result.Name is { } named && named != result.Rule ? $"{terminal.Bold(named)}  {result.Rule}" : terminal.Bold(result.Rule);
        terminal.Out.WriteLine(Clean($"{paint($"{sign} {result.Severity,-8}")}  {name}"));
        if (Why(result) is { Length: > 0 } why)
            terminal.Out.WriteLine(Clean($"            {why}"));
    }

    private static string Why(RuleResult result)
    {
        if (result is not { Unexpected: > 0 and var rows, Evaluated: { } evaluated })
            return result.Reason ?? "";
        var sample = result.Sample is { Count: > 0 } first
            ? $": {(rows == 1 ? "row" : "rows")} {string.Join("; ", first.Take(RowsShown).Select(row => Figures.Count(row.Row)))}{(rows > RowsShown ? "; ..." : "")}"
            : "";
        return $"{Figures.Count(rows)} of {Figures.Count(evaluated, "row", "rows")} ({Figures.Share(rows, evaluated)}){sample}";
    }

    private static void WriteOutcome(Terminal terminal, Run run)
    {
        if (run.Outcome is not { } outcome)
            return;
        foreach (var problem in outcome.ContractProblems ?? [])
            terminal.Out.WriteLine(Clean($"{terminal.Bad("contract")}    {problem}"));
        if (outcome.ContractBroken - (outcome.ContractProblems?.Count ?? 0) is > 0 and var more)
            terminal.Out.WriteLine($"{terminal.Bad("contract")}    and {Figures.Count(more)} more");
        if (outcome.DriftProblem is { } why)
            terminal.Out.WriteLine(Clean($"{terminal.Caution("drift")}       not measured: {why}"));
        foreach (var change in outcome.Changes ?? [])
            terminal.Out.WriteLine(Clean($"{terminal.Caution("changed")}     {change}"));
        if (outcome.DriftedShare is { } share)
        {
            var columns = outcome.Drifted ?? [];
            terminal.Out.WriteLine(Clean(columns.Count == 0
                ? "No column drifted from the baseline."
                : $"{terminal.Caution("drifted")}     {string.Join(", ", columns.Take(ColumnsShown))}{(columns.Count > ColumnsShown ? ", ..." : "")} ({Figures.Percent(share)} of the columns)"));
        }

        if (outcome.FailingRows > 0)
            terminal.Out.WriteLine($"{Figures.Count(outcome.FailingRows, "row breaks", "rows break")} a rule{Kept(outcome)}: nba run failures {Clean(run.Name)}");
    }

    private static string Kept(RunOutcome outcome) =>
        outcome.KeptFailingRows < outcome.FailingRows ? $", the first {Figures.Count(outcome.KeptFailingRows)} of which are kept" : "";

    // Colours are ours; everything else of these lines may come from a file.
    private static string Clean(string text) => string.Join('\u001b', text.Split('\u001b').Select(Unprintable.Pictured));
}

using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Reports.Terminal;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports;

/// <summary>A validation for people at a terminal: the verdict, the rules that broke with their first rows, and a line about the others.</summary>
public static class ValidationText
{
    private const int BrokenShown = 25;
    private const int SkippedShown = 5;

    /// <summary>Writes the report; nothing of the data reaches the terminal as a control character.</summary>
    /// <param name="output">Where to write; lines end in <c>\n</c>.</param>
    /// <param name="report">The report.</param>
    /// <param name="width">Cells of a line.</param>
    /// <param name="color">True to use the terminal's sixteen colours.</param>
    /// <param name="unicode">False for a terminal that shows ASCII only.</param>
    public static void Write(TextWriter output, ValidationReport report, int width, bool color, bool unicode)
    {
        var screen = new Screen(output, width, color, unicode);
        FactLine.Write(screen, Verdicts(report));
        FactLine.Write(screen, Facts(report));
        var broken = Verdict.Broken(report);
        foreach (var result in broken.Take(BrokenShown))
        {
            screen.Line();
            BrokenRule.Write(screen, result);
        }
        if (broken.Count > BrokenShown)
        {
            screen.Line();
            Paragraph.Write(screen, "", Ink.Plain, $"... and {Figures.Count(broken.Count - BrokenShown)} more");
        }
        WriteOthers(screen, report);
    }

    private static IEnumerable<(string, Ink)> Verdicts(ValidationReport report)
    {
        yield return Verdict.Of(report) switch
        {
            Outcome.Passed => ("PASSED", Ink.Good),
            Outcome.Warned => ("PASSED with warnings", Ink.Caution),
            _ => ("FAILED", Ink.Attention),
        };
        yield return ($"score {Figures.Percent(report.Score)}", Ink.Bold);
        yield return (Verdict.Tally(report), Ink.Plain);
        var failed = report.Of(RuleStatus.Failed).Count();
        if (failed > 0)
            yield return ($"{Figures.Count(failed)} failed ({Verdict.BySeverity(report)})", Ink.Plain);
        var errors = report.Of(RuleStatus.Error).Count();
        if (errors > 0)
            yield return ($"{Figures.Count(errors)} could not be evaluated", Ink.Plain);
    }

    private static IEnumerable<(string, Ink)> Facts(ValidationReport report)
    {
        yield return (report.File == "-" ? "standard input" : report.File, Ink.Bold);
        yield return ($"suite {report.Suite.Name}, version {report.Suite.Version}", Ink.Plain);
        yield return ($"{Figures.Count(report.Rows, "row", "rows")} in {Figures.Duration(report.Seconds)}", Ink.Plain);
    }

    private static void WriteOthers(Screen screen, ValidationReport report)
    {
        var passed = report.Of(RuleStatus.Passed).Count();
        var skipped = report.Of(RuleStatus.Skipped).ToArray();
        if (passed + skipped.Length > 0)
            screen.Line();
        if (passed > 0)
            Paragraph.Write(screen, screen.Unicode ? "✓ " : "+ ", Ink.Good, Figures.Count(passed, "rule passed", "rules passed"));
        if (skipped.Length == 0)
            return;
        var reasons = skipped.Length > SkippedShown ? "" : ": " + string.Join("; ", skipped.Select(Reason));
        Paragraph.Write(screen, screen.Unicode ? "– " : "- ", Ink.Dim, screen.Clean(Figures.Count(skipped.Length, "rule skipped", "rules skipped") + reasons));
    }

    private static string Reason(RuleResult result) => result.Reason is null ? result.Rule.Id : $"{result.Rule.Id} ({result.Reason.TrimEnd('.')})";
}

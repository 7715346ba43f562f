using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>What a team lead reads in ten seconds: the verdict, the score, how much broke how badly, and on which side of quality.</summary>
internal static class VerdictHead
{
    private const int DescriptionLength = 400;

    public static void Write(HtmlWriter page, ReportPlace place)
    {
        var report = place.Report;
        var level = place.Table.Level;
        var mark = OutcomeMark.Of(Verdict.Of(report));
        page.Write($"<header class=\"mast\">\n<div class=\"name\">\n<p class=\"kicker\">{(level == 1 ? "Validation, suite " : "Suite ")}<bdi>{Shortened.Of(report.Suite.Name, ColumnLink.NameLength)}</bdi>, version {report.Suite.Version}</p>\n");
        page.Write($"""
            <h{level} id="{place.Table.Id("title")}"><span class="verdict {mark.Style}"><span class="sign" aria-hidden="true">{mark.Sign}</span> {mark.Words}</span> <bdi class="file">{place.Title}</bdi></h{level}>
            <p class="sum">{Sentence(report)}</p>
            <p class="types">{Figures.Count(report.Rows, "row", "rows")} of <bdi>{(report.File == "-" ? "standard input" : report.File)}</bdi>, as of {Figures.Value(Timestamp.Value(report.AsOf))} UTC</p>

            """);
        if (report.Suite.Description is { Length: > 0 } description)
            page.Write($"<p class=\"types\">{Shortened.Of(description, DescriptionLength)}</p>\n");
        page.Write($"</div>\n");
        WriteScore(page, report.Score);
        page.Write($"</header>\n");
        WriteCounts(page, report);
        WriteDimensions(page, place);
        page.Write($"<nav class=\"toc\" aria-label=\"Sections of {place.Title}\">\n");
        if (place.Broken.Count > 0)
            Masthead.Link(page, place.Table, "broken", "What broke");
        Masthead.Link(page, place.Table, "rules", "All rules");
        Masthead.Link(page, place.Table, "profile", "Profile");
        page.Write($"</nav>\n");
    }

    /// <summary>"11 of 27 rules failed, 2 could not be evaluated."</summary>
    private static string Sentence(ValidationReport report)
    {
        var failed = report.Of(RuleStatus.Failed).Count();
        var errors = report.Of(RuleStatus.Error).Count();
        var skipped = report.Of(RuleStatus.Skipped).Count();
        var rules = Figures.Count(report.Results.Count, "rule", "rules");
        if (failed + errors == 0)
            return skipped > 0 ? $"{Verdict.Tally(report)}, {Figures.Count(skipped)} skipped." : report.Results.Count == 1 ? "The only rule passed." : $"All {rules} passed.";
        if (failed == 0)
            return $"{Figures.Count(errors)} of {rules} could not be evaluated.";
        return errors == 0 ? $"{Figures.Count(failed)} of {rules} failed." : $"{Figures.Count(failed)} of {rules} failed, {Figures.Count(errors)} could not be evaluated.";
    }

    private static void WriteScore(HtmlWriter page, double score) => page.Write($"""
        <div class="score">
        <p><span class="big">{Figures.Percent(score).TrimEnd('%')}</span><span class="unit">%</span></p>
        <span class="gauge" aria-hidden="true"><i class="{WidthClass.Of(score)}"></i></span>
        <p class="mute">quality score: how far the rules are kept, weighted by severity</p>
        </div>

        """);

    private static void WriteCounts(HtmlWriter page, ValidationReport report)
    {
        var failed = report.Of(RuleStatus.Failed).ToLookup(result => result.Rule.Severity);
        page.Write($"<dl class=\"facts counts\">\n");
        Count(page, "Failed: critical", failed[Severity.Critical].Count(), "bad");
        Count(page, "Failed: error", failed[Severity.Error].Count(), "bad");
        Count(page, "Not evaluated", report.Of(RuleStatus.Error).Count(), "bad");
        Count(page, "Failed: warning", failed[Severity.Warning].Count(), "warned");
        Count(page, "Failed: info", failed[Severity.Info].Count(), "told");
        Count(page, "Passed", report.Of(RuleStatus.Passed).Count(), "good");
        Count(page, "Skipped", report.Of(RuleStatus.Skipped).Count(), "idle");
        page.Write($"</dl>\n");
    }

    private static void Count(HtmlWriter page, string term, int count, string style) =>
        page.Write($"<div class=\"{(count == 0 ? "zero" : style)}\"><dt>{term}</dt><dd>{Figures.Count(count)}</dd></div>\n");

    private static void WriteDimensions(HtmlWriter page, ReportPlace place)
    {
        if (place.Report.Scores.Count == 0)
            return;
        page.Write($"<dl class=\"sides\" aria-label=\"Score by dimension\">\n");
        foreach (var (dimension, score) in place.Report.Scores.OrderBy(pair => pair.Key))
            page.Write($"<div><dt>{RuleWords.Name(dimension)}</dt><dd>{Figures.Percent(score)}</dd><dd class=\"gauge\" aria-hidden=\"true\"><i class=\"{WidthClass.Of(score)}\"></i></dd></div>\n");
        page.Write($"</dl>\n");
    }
}

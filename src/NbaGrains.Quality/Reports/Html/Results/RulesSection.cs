using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>Every rule in the order of the suite: the table to scan with the eyes.</summary>
internal static class RulesSection
{
    private const int RuleLength = 160;
    private const int ObservedLength = 40;

    public static void Write(HtmlWriter page, ReportPlace place)
    {
        TableArticle.OpenSection(page, place.Table, "rules", "All rules");
        page.Write($"""
            <div class="scroll" role="region" aria-labelledby="{place.Table.Id("rules")}" tabindex="0">
            <table class="overview rules">
            <caption class="vh">Status, rule, columns, severity, dimension, and rows that break it, of every rule in the order of the suite</caption>
            <thead><tr><th scope="col">Status</th><th scope="col">Rule</th><th scope="col">Column</th><th scope="col">Severity</th><th scope="col">Dimension</th><th scope="col" class="n">Unexpected</th><th scope="col" class="n">Share</th></tr></thead>
            <tbody>

            """);
        foreach (var result in place.Report.Results)
            WriteRow(page, place, result);
        page.Write($"</tbody>\n</table>\n</div>\n</section>\n");
    }

    /// <summary>Half as many as a card has room for.</summary>
    private static int ColumnsShown(HtmlWriter page) => page.Density.RuleColumns / 2;

    private static void WriteRow(HtmlWriter page, ReportPlace place, RuleResult result)
    {
        page.Write($"<tr><td>");
        OutcomeMark.Of(result).Write(page);
        page.Write($"</td><th scope=\"row\">");
        WriteRule(page, place, result);
        page.Write($"</th><td>");
        WriteColumns(page, place, result.Rule.Columns);
        page.Write($"</td><td class=\"ty\">{RuleWords.Name(result.Rule.Severity)}</td><td class=\"ty\">{RuleWords.Name(result.Rule.Dimension)}</td>");
        WriteCounts(page, result);
        page.Write($"</tr>\n");
    }

    private static void WriteRule(HtmlWriter page, ReportPlace place, RuleResult result)
    {
        var id = Shortened.Of(result.Rule.Id, page.Density.NameLength);
        if (place.CardId(result) is { } card)
            page.Write($"<a class=\"col\" href=\"#{card}\"><bdi>{id}</bdi></a>");
        else
            page.Write($"<bdi>{id}</bdi>");
        page.Write($"<small><bdi>{Shortened.Of(RuleWords.Of(result.Rule), Math.Min(RuleLength, page.Density.RuleLength))}</bdi></small>");
        if (result.Status is RuleStatus.Skipped && result.Reason is { } reason)
            page.Write($"<small>Skipped: {Shortened.Of(reason, Math.Min(RuleLength, page.Density.RuleLength))}</small>");
    }

    private static void WriteColumns(HtmlWriter page, ReportPlace place, IReadOnlyList<string> columns)
    {
        if (columns.Count == 0)
            page.Write($"<span class=\"mute\">table</span>");
        for (var i = 0; i < Math.Min(columns.Count, ColumnsShown(page)); i++)
        {
            if (i > 0)
                page.Write($", ");
            ColumnLink.Write(page, place.Profile, columns[i]);
        }
        if (columns.Count > ColumnsShown(page))
            page.Write($" <span class=\"mute\">and {Figures.Count(columns.Count - ColumnsShown(page))} more</span>");
    }

    private static void WriteCounts(HtmlWriter page, RuleResult result)
    {
        if (result is { Unexpected: { } unexpected, Evaluated: { } evaluated } && result.Status != RuleStatus.Skipped)
            page.Write($"<td class=\"n{(unexpected == 0 ? " none" : "")}\">{Figures.Count(unexpected)}</td><td class=\"n{(unexpected == 0 ? " none" : "")}\">{Figures.Share(unexpected, evaluated)}</td>");
        else
            page.Write($"<td class=\"n none obs\" colspan=\"2\"><bdi>{Shortened.Of(ResultWords.Observed(result), ObservedLength)}</bdi></td>");
    }
}

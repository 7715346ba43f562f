using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>A broken rule: what it says, why it broke, how many rows, and the first of them.</summary>
internal static class BrokenCard
{
    public static void Write(HtmlWriter page, ReportPlace place, RuleResult result)
    {
        var rule = result.Rule;
        var mark = OutcomeMark.Of(result);
        var level = place.Table.Level + 2;
        page.Write($"<div class=\"rule {mark.Style}{(rule.Severity == Severity.Critical ? " critical" : "")}\" id=\"{place.CardId(result)}\">\n<div class=\"said\">\n<p class=\"tag\">");
        (mark with { Words = Tag(result) }).Write(page);
        page.Write($" {RuleWords.Name(rule.Dimension)}</p>\n<h{level}>{Shortened.Of(RuleWords.Of(rule), page.Density.RuleLength)}</h{level}>\n");
        if (result.Reason is { } reason)
            page.Write($"<p>{Shortened.Of(reason, page.Density.RuleLength)}</p>\n");
        if (rule.Description is { } description)
            page.Write($"<p class=\"mute\">{Shortened.Of(description, page.Density.RuleLength)}</p>\n");
        page.Write($"<p class=\"mute ids\"><code>{Shortened.Of(rule.Id, page.Density.NameLength)}</code>");
        foreach (var column in rule.Columns.Distinct().Take(page.Density.RuleColumns))
        {
            page.Write($" ");
            ColumnLink.Write(page, place.Profile, column);
        }
        page.Write($"</p>\n</div>\n<div class=\"found\">\n");
        WriteFound(page, result);
        SampleTable.Write(page, result, SampleRows(place), place.CardId(result)!);
        page.Write($"</div>\n</div>\n");
    }

    private static string Tag(RuleResult result) => result.Status == RuleStatus.Error
        ? $"Could not be evaluated ({RuleWords.Name(result.Rule.Severity)})"
        : result.Rule.Severity switch
        {
            Severity.Critical => "Critical",
            Severity.Error => "Error",
            Severity.Warning => "Warning",
            _ => "Info",
        };

    private static void WriteFound(HtmlWriter page, RuleResult result)
    {
        if (result is { Unexpected: { } unexpected, Evaluated: { } evaluated })
        {
            page.Write($"""
                <p class="amount"><strong>{Figures.Count(unexpected)}</strong> of {Figures.Count(evaluated, "row", "rows")} <span class="pct">{Figures.Share(unexpected, evaluated)}</span></p>
                <span class="meter" aria-hidden="true"><i class="{WidthClass.Of(result.UnexpectedFraction ?? 0)}"></i></span>

                """);
        }
        else if (ResultWords.Observed(result) is { Length: > 0 } observed)
        {
            page.Write($"<p class=\"amount\">{Shortened.Of(observed, page.Density.ValueLength * 2)}</p>\n");
        }
    }

    /// <summary>A few broken rules have room for more rows each.</summary>
    private static int SampleRows(ReportPlace place) => place.Broken.Count switch
    {
        <= 3 => 10,
        <= 12 => 5,
        _ => 3,
    };
}

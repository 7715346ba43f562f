using NbaGrains.Quality.Reports.Findings;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>What stands out, in one list for each weight, worded for people who did not write the file.</summary>
internal static class FindingsSection
{
    private const int ItemsShown = 8;

    public static void Write(HtmlWriter page, Place place)
    {
        TableArticle.OpenSection(page, place, "findings", "What stands out");
        var findings = ProfileFindings.Of(place.Profile);
        if (findings.Count == 0)
            page.Write($"<p>Nothing: every column has values, no record was damaged, no value is far from the rest.</p>\n");
        page.Write($"<div class=\"findings\">\n");
        foreach (var group in findings.GroupBy(finding => finding.Weight))
        {
            var (title, style) = group.Key switch
            {
                FindingWeight.Attention => ("Needs attention", "attention"),
                FindingWeight.Caution => ("Worth a look", "caution"),
                _ => ("Good to know", "note"),
            };
            page.Write($"<div class=\"group {style}\">\n<h{place.Level + 2}>{title}</h{place.Level + 2}>\n<ul>\n");
            foreach (var finding in group)
                WriteFinding(page, place, finding);
            page.Write($"</ul>\n</div>\n");
        }
        page.Write($"</div>\n</section>\n");
    }

    private static void WriteFinding(HtmlWriter page, Place place, Finding finding)
    {
        page.Write($"<li><p class=\"what\">{finding.Title}</p>");
        if (finding.Items.Count > 0)
        {
            page.Write($"<ul class=\"items\">");
            foreach (var item in finding.Items.Take(ItemsShown))
                WriteItem(page, place, item);
            if (finding.Items.Count > ItemsShown)
                page.Write($"<li class=\"mute\">and {Figures.Count(finding.Items.Count - ItemsShown)} more</li>");
            page.Write($"</ul>");
        }
        if (finding.Hint is not null)
            page.Write($"<p class=\"mute\">{finding.Hint}</p>");
        page.Write($"</li>\n");
    }

    private static void WriteItem(HtmlWriter page, Place place, FindingItem item)
    {
        page.Write($"<li>");
        ColumnLink.Write(page, place, item.Column);
        if (item.Other is not null)
        {
            page.Write($" <span class=\"mute\">with</span> ");
            ColumnLink.Write(page, place, item.Other);
        }
        if (item.Note.Length > 0)
            page.Write($" <span class=\"fig\">{Shortened.Of(item.Note, page.Density.ValueLength * 2)}</span>");
        page.Write($"</li>");
    }
}

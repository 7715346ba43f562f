using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports.Findings;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>One line a column: the table to scan with the eyes.</summary>
internal static class OverviewSection
{
    private const int TopShown = 2;
    private const int CellLength = 28;

    public static void Write(HtmlWriter page, Place place)
    {
        TableArticle.OpenSection(page, place, "overview", "All columns");
        page.Write($"""
            <div class="scroll" role="region" aria-labelledby="{place.Id("overview")}" tabindex="0">
            <table class="overview">
            <caption class="vh">Type, nulls, distinct values, distribution, minimum, median and maximum of every column</caption>
            <thead><tr><th scope="col">Column</th><th scope="col">Type</th><th scope="col">Nulls</th><th scope="col" class="n">Distinct</th><th scope="col">Distribution</th><th scope="col" class="n">Minimum</th><th scope="col" class="n">Median</th><th scope="col" class="n">Maximum</th></tr></thead>
            <tbody>

            """);
        for (var i = 0; i < place.Profile.Columns.Count; i++)
            WriteRow(page, place, i);
        page.Write($"</tbody>\n</table>\n</div>\n</section>\n");
    }

    private static void WriteRow(HtmlWriter page, Place place, int index)
    {
        var column = place.Profile.Columns[index];
        var rows = place.Profile.Rows;
        page.Write($"<tr><th scope=\"row\">");
        ColumnLink.Write(page, place, index);
        if (place.Broken.GetValueOrDefault(column.Name) is > 0 and var broken)
            page.Write($" <small class=\"breaks\">{Figures.Count(broken, "rule", "rules")} broken</small>");
        page.Write($"</th><td class=\"ty\">{Figures.TypeName(column.Type)}</td>");
        if (column.Nulls == 0)
            page.Write($"<td class=\"nu none\">0%</td>");
        else
            page.Write($"<td class=\"nu\"><i class=\"bar {WidthClass.Of((double)column.Nulls / rows)}\"></i>{Figures.Share(column.Nulls, rows)}</td>");
        page.Write($"<td class=\"n\">{Figures.Distinct(column)}</td><td class=\"di\">");
        WriteDistribution(page, column);
        page.Write($"</td>");
        WriteValue(page, column, column.Min);
        WriteValue(page, column, Quantiles.At(column, Quantiles.Median));
        WriteValue(page, column, column.Max);
        page.Write($"</tr>\n");
    }

    private static void WriteDistribution(HtmlWriter page, ColumnProfile column)
    {
        if (column.Masked)
            page.Write($"<span class=\"mute\">masked</span>");
        else if (MissingFindings.IsAllNull(column) || column.Count == 0)
            page.Write($"<span class=\"mute\">no values</span>");
        else if (column.Histogram.Count > 1 && column.Type != ColumnType.Boolean)
            HistogramSvg.WriteSmall(page, column);
        else
            WriteTop(page, column);
    }

    private static void WriteTop(HtmlWriter page, ColumnProfile column)
    {
        if (TopValues.AllDifferent(column))
        {
            page.Write($"<span class=\"mute\">all different, e.g. <bdi>{Shortened.Of(Figures.Value(column.Top[0].Value), CellLength)}</bdi></span>");
            return;
        }
        foreach (var (value, count) in column.Top.Take(TopShown))
        {
            page.Write($"<span class=\"tv\"><bdi>{Shortened.Of(Figures.Value(value), CellLength)}</bdi> <small>{Figures.Share(count, column.Count)}</small></span> ");
        }
    }

    private static void WriteValue(HtmlWriter page, ColumnProfile column, Scalar? value)
    {
        if (column.Masked || value is not { } shown)
            page.Write($"<td></td>");
        else if (shown.Type == ColumnType.Text)
            page.Write($"<td class=\"n tx\"><bdi>{Shortened.Of(shown.ToString(), CellLength)}</bdi></td>");
        else
            page.Write($"<td class=\"n\">{Figures.Value(shown, page.Density.Digits)}</td>");
    }
}

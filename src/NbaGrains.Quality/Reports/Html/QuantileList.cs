using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>Minimum, quantiles and maximum in a row.</summary>
internal static class QuantileList
{
    public static void Write(HtmlWriter page, ColumnProfile column)
    {
        if (column.Quantiles.Count == 0)
            return;
        page.Write($"<dl class=\"quant\">");
        if (column.Min is { } min)
            page.Write($"<div><dt>min</dt><dd>{Figures.Value(min, page.Density.Digits)}</dd></div>");
        foreach (var quantile in column.Quantiles)
        {
            var term = quantile.Probability == Quantiles.Median ? "median" : Figures.Percent(quantile.Probability);
            page.Write($"<div><dt>{term}</dt><dd>{Figures.Value(quantile.Value, page.Density.Digits)}</dd></div>");
        }
        if (column.Max is { } max)
            page.Write($"<div><dt>max</dt><dd>{Figures.Value(max, page.Density.Digits)}</dd></div>");
        page.Write($"</dl>\n");
        if (!column.QuantilesExact)
            page.Write($"<p class=\"mute tight\">Quantiles are estimated.</p>\n");
    }
}

using System.Text;
using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>
/// Histograms as SVG without text: the drawings stretch to the room there is, labels beside them are HTML and keep their size.
/// Bars are a hundred units high and one wide.
/// </summary>
internal static class HistogramSvg
{
    private const int Height = 100;

    /// <summary>The smallest bar of a bin that is not empty.</summary>
    private const double Least = 1.5;

    /// <summary>A thumbnail for a cell of a table: a single path.</summary>
    public static void WriteSmall(HtmlWriter page, ColumnProfile column)
    {
        var bins = column.Histogram;
        page.Write($"<svg class=\"mini\" role=\"img\" aria-label=\"{Ends(bins, page.Density)}\" viewBox=\"0 0 {bins.Count} {Height}\" preserveAspectRatio=\"none\"><path d=\"{Outline(bins)}\"/></svg>");
    }

    /// <summary>The histogram of a card; each bar tells its bin and count when pointed at, where the page has room for that.</summary>
    public static void WriteLarge(HtmlWriter page, ColumnProfile column)
    {
        var bins = column.Histogram;
        var highest = Highest(bins);
        var fullest = bins.First(bin => bin.Count == highest);
        var label = $"Histogram, {bins.Count} bins: {Ends(bins, page.Density)}; most, {Figures.Count(highest)}, in {Bin(fullest, page.Density)}";
        page.Write($"<p class=\"mute peak\">Tallest bar: {Figures.Count(highest, "row", "rows")}</p>\n");
        page.Write($"<svg class=\"hist\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {bins.Count} {Height}\" preserveAspectRatio=\"none\">");
        if (page.Density.Tooltips)
        {
            for (var i = 0; i < bins.Count; i++)
            {
                var height = BarHeight(bins[i].Count, highest);
                page.Write($"<g><title>{Bin(bins[i], page.Density)}: {Figures.Count(bins[i].Count)}</title><rect class=\"hit\" x=\"{i}\" width=\"1\" height=\"{Height}\"/><rect x=\"{i + 0.04}\" y=\"{Height - height}\" width=\".92\" height=\"{height}\"/></g>");
            }
        }
        else
        {
            page.Write($"<path d=\"{Outline(bins)}\"/>");
        }
        page.Write($"</svg>\n<div class=\"axis\" aria-hidden=\"true\"><span>{Figures.Value(bins[0].From, page.Density.Digits)}</span><span>{Middle(bins, page.Density.Digits)}</span><span>{Figures.Value(bins[^1].To, page.Density.Digits)}</span></div>\n");
    }

    private static string Outline(IReadOnlyList<HistogramBin> bins)
    {
        var highest = Highest(bins);
        var path = new StringBuilder($"M0 {Height}");
        foreach (var bin in bins)
            path.Append($"V{(int)Math.Round(Height - BarHeight(bin.Count, highest))}h1");
        return path.Append($"V{Height}z").ToString();
    }

    private static long Highest(IReadOnlyList<HistogramBin> bins) => bins.Max(bin => bin.Count);

    private static double BarHeight(long count, long highest) => count <= 0 ? 0 : Math.Max(Least, (double)count / highest * Height);

    private static string Ends(IReadOnlyList<HistogramBin> bins, Density density) =>
        $"{Figures.Value(bins[0].From, density.Digits)} to {Figures.Value(bins[^1].To, density.Digits)}";

    private static string Bin(HistogramBin bin, Density density) =>
        $"{Figures.Value(bin.From, density.Digits)} to {Figures.Value(bin.To, density.Digits)}";

    private static string Middle(IReadOnlyList<HistogramBin> bins, int digits)
    {
        var (from, to) = (bins[0].From, bins[^1].To);
        return from.Type is ColumnType.Date or ColumnType.Timestamp
            ? Figures.Value(Scalar.OfLong(from.Type, from.Long + (to.Long - from.Long) / 2), digits)
            : Figures.Significant((from.Double + to.Double) / 2, digits);
    }
}

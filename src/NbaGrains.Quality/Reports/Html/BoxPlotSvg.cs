using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>
/// A box plot on the scale of the histogram above it: the box holds the middle half, the whiskers the middle nine tenths, and a thin
/// line goes on to the ends.
/// </summary>
internal static class BoxPlotSvg
{
    private const int Width = 1000;

    public static void Write(HtmlWriter page, ColumnProfile column)
    {
        var (from, to) = (column.Histogram[0].From.Double, column.Histogram[^1].To.Double);
        if (!(to > from) || Position(0.05) is not { } low || Position(0.25) is not { } left || Position(0.5) is not { } median
            || Position(0.75) is not { } right || Position(0.95) is not { } high)
            return;
        var label = $"Box plot: half of the values from {Text(0.25)} to {Text(0.75)}, nine tenths from {Text(0.05)} to {Text(0.95)}, median {Text(0.5)}";
        page.Write($"<svg class=\"box\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {Width} 20\" preserveAspectRatio=\"none\"><path class=\"range\" d=\"M0 10H{Width}\"/><path class=\"whisker\" d=\"M{low} 10H{left}M{right} 10H{high}M{low} 5V15M{high} 5V15\"/><rect x=\"{left}\" y=\"2\" width=\"{Math.Max(right - left, 2)}\" height=\"16\"/><path class=\"median\" d=\"M{median} 1V19\"/></svg>\n");

        double? Position(double probability) =>
            Quantiles.At(column, probability) is { } value ? Math.Round(Math.Clamp((value.Double - from) / (to - from), 0, 1) * Width) : null;

        string Text(double probability) => Figures.Value(Quantiles.At(column, probability)!.Value, page.Density.Digits);
    }
}

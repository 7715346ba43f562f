using System.Globalization;
using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>
/// The lower half of a correlation matrix. Each name stands once, on the diagonal: its row runs to the left, its column down. Blue is
/// positive and orange negative, which colour-blind people tell apart; the strength is the opacity, so one drawing suits light and dark.
/// </summary>
internal static class HeatMapSvg
{
    private const int WithFigures = 16;
    private const int NameLength = 26;
    private const double CharacterWidth = 7.2;

    public static void Write(HtmlWriter page, Place place, CorrelationMatrix matrix)
    {
        var names = matrix.Columns;
        var figures = names.Count <= WithFigures;
        var cell = figures ? 38 : names.Count <= 28 ? 22 : 17;
        var width = names.Select((name, i) => i * cell + 10 + Math.Min(name.Length, NameLength + 1) * CharacterWidth).Max();
        page.Write($"<figure class=\"map\"><div class=\"scroll\" role=\"region\" aria-label=\"Heat map\" tabindex=\"0\">\n<svg class=\"heat\" role=\"img\" aria-labelledby=\"{place.Id("heat")}\" width=\"{Math.Ceiling(width)}\" height=\"{names.Count * cell}\">\n<title id=\"{place.Id("heat")}\">Correlation of every pair of columns; the strongest pairs are listed as text</title>\n");
        for (var row = 0; row < names.Count; row++)
        {
            page.Write($"<g transform=\"translate(0 {row * cell})\">");
            for (var column = 0; column < row; column++)
                WriteCell(page, matrix, row, column, cell, figures);
            page.Write($"<text class=\"name\" x=\"{row * cell + 6}\" y=\"{cell / 2.0}\">{Shortened.Of(names[row], NameLength)}</text></g>\n");
        }
        page.Write($"</svg></div>\n");
        WriteLegend(page);
        page.Write($"</figure>\n");
    }

    private static void WriteCell(HtmlWriter page, CorrelationMatrix matrix, int row, int column, int cell, bool figures)
    {
        var r = matrix.Values[row][column];
        var x = column * cell;
        var side = cell - 2;
        if (double.IsNaN(r))
        {
            page.Write($"<rect class=\"nan\" x=\"{x + 0.5}\" y=\".5\" width=\"{side - 1}\" height=\"{side - 1}\"/>");
            return;
        }
        page.Write($"<g><rect class=\"{(r < 0 ? "neg" : "pos")}\" fill-opacity=\"{Math.Abs(r)}\" x=\"{x}\" width=\"{side}\" height=\"{side}\"/>");
        if (page.Density.Tooltips)
            page.Write($"<title>{Shortened.Of(matrix.Columns[row], NameLength)} with {Shortened.Of(matrix.Columns[column], NameLength)}: {Short(r)}</title>");
        if (figures)
            page.Write($"<text x=\"{x + side / 2.0}\" y=\"{cell / 2.0 - 1}\">{Short(r)}</text>");
        page.Write($"</g>");
    }

    private static void WriteLegend(HtmlWriter page)
    {
        page.Write($"<figcaption class=\"legend\"><span>−1</span><svg aria-hidden=\"true\" width=\"198\" height=\"12\">");
        for (var step = -5; step <= 5; step++)
            page.Write($"<rect class=\"{(step < 0 ? "neg" : "pos")}\" fill-opacity=\"{Math.Max(0.06, Math.Abs(step) / 5.0)}\" x=\"{(step + 5) * 18}\" width=\"17\" height=\"12\"/>");
        page.Write($"</svg><span>1</span> <span class=\"mute\">an outlined square is not defined: a column is constant</span></figcaption>\n");
    }

    /// <summary>Two decimals without the zero before them, as statisticians print coefficients.</summary>
    private static string Short(double r)
    {
        var text = Math.Abs(r).ToString("0.00", CultureInfo.InvariantCulture);
        return (r < 0 ? "−" : "") + (text[0] == '0' ? text[1..] : text);
    }
}

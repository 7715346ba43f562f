using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports.Findings;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>Correlations: a heat map where it can be read, and the strongest pairs as a list in any case.</summary>
internal static class CorrelationSection
{
    private const int LargestHeatMap = 40;
    private const int PairsBesideMap = 10;
    private const int PairsAlone = 25;
    private const double Weakest = 0.1;

    public static void Write(HtmlWriter page, Place place)
    {
        if (StrongPairs.Shown(place.Profile) is not { } matrix)
            return;
        TableArticle.OpenSection(page, place, "correlations", "Correlations");
        page.Write($"<p class=\"lead\">Pearson’s r of {Figures.Count(matrix.Columns.Count)} numeric columns, over the rows that hold both values.");
        if (matrix.Omitted > 0)
            page.Write($" {Figures.Count(matrix.Omitted, "more column was", "more columns were")} left out.");
        page.Write($"</p>\n<div class=\"corr\">\n");
        var map = matrix.Columns.Count <= LargestHeatMap;
        if (map)
            HeatMapSvg.Write(page, place, matrix);
        WritePairs(page, place, matrix, map ? PairsBesideMap : PairsAlone);
        page.Write($"</div>\n</section>\n");
    }

    private static void WritePairs(HtmlWriter page, Place place, CorrelationMatrix matrix, int limit)
    {
        var pairs = StrongPairs.Of(matrix, Weakest);
        if (pairs.Count == 0)
            return;
        page.Write($"<table class=\"pairs\"><caption>Strongest pairs</caption><thead class=\"vh\"><tr><th scope=\"col\">Columns</th><th scope=\"col\">r</th></tr></thead><tbody>\n");
        foreach (var (first, second, r) in pairs.Take(limit))
        {
            page.Write($"<tr><td>");
            ColumnLink.Write(page, place, first);
            page.Write($" <span class=\"mute\">with</span> ");
            ColumnLink.Write(page, place, second);
            page.Write($"</td><td class=\"n\"><i class=\"dot {(r < 0 ? "neg" : "pos")}\"></i>{StructureFindings.Coefficient(r)}</td></tr>\n");
        }
        page.Write($"</tbody></table>\n");
    }
}

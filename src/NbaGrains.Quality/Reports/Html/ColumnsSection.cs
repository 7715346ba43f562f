namespace NbaGrains.Quality.Reports.Html;

/// <summary>Column by column: a card each, closed until wanted. Links to a column open its card, because their target lies inside.</summary>
internal static class ColumnsSection
{
    public static void Write(HtmlWriter page, Place place)
    {
        TableArticle.OpenSection(page, place, "columns", "Column by column");
        page.Write($"<div class=\"cards\">\n");
        for (var i = 0; i < place.Profile.Columns.Count; i++)
            ColumnCard.Write(page, place, i);
        page.Write($"</div>\n</section>\n");
    }
}

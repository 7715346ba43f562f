namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>What failed or could not be evaluated, most severe first, a card each.</summary>
internal static class BrokenSection
{
    public static void Write(HtmlWriter page, ReportPlace place)
    {
        if (place.Broken.Count == 0)
            return;
        TableArticle.OpenSection(page, place.Table, "broken", "What broke");
        page.Write($"<div class=\"broken\">\n");
        foreach (var result in place.Cards)
            BrokenCard.Write(page, place, result);
        page.Write($"</div>\n");
        var more = place.Broken.Count - place.Cards.Count;
        if (more > 0)
            page.Write($"<p class=\"more\">And {Figures.Count(more, "more rule", "more rules")}, in the <a href=\"#{place.Table.Id("rules")}\">table of all rules</a>.</p>\n");
        page.Write($"</section>\n");
    }
}

namespace NbaGrains.Quality.Reports.Html;

/// <summary>The head of a page of several tables: what there is, and how good each is.</summary>
internal static class TableList
{
    public static void Write(HtmlWriter page, Place[] places)
    {
        page.Write($"""
            <header class="front">
            <p class="kicker">Data profile</p>
            <h1>{Figures.Count(places.Length, "table", "tables")}</h1>
            <nav aria-label="Tables"><ul class="tables">

            """);
        foreach (var place in places)
        {
            var profile = place.Profile;
            page.Write($"""
                <li><a href="#{place.Id("table")}"><bdi>{place.Title}</bdi></a> <span class="mute">{Figures.Count(profile.Rows, "row", "rows")} × {Figures.Count(profile.Columns.Count, "column", "columns")}, score {Figures.Percent(profile.Score)}</span></li>

                """);
        }
        page.Write($"</ul></nav>\n</header>\n");
    }
}

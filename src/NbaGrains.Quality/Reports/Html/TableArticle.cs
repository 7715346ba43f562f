namespace NbaGrains.Quality.Reports.Html;

/// <summary>One table of the page: its sections in reading order.</summary>
internal static class TableArticle
{
    public static void Write(HtmlWriter page, Place place)
    {
        page.Write($"<article class=\"table\" id=\"{place.Id("table")}\" aria-labelledby=\"{place.Id("title")}\">\n");
        Masthead.Write(page, place);
        WriteSections(page, place);
        page.Write($"</article>\n");
    }

    /// <summary>All but the head.</summary>
    public static void WriteSections(HtmlWriter page, Place place)
    {
        FindingsSection.Write(page, place);
        OverviewSection.Write(page, place);
        ColumnsSection.Write(page, place);
        CorrelationSection.Write(page, place);
        IssuesSection.Write(page, place);
    }

    /// <summary>Opens a section with its heading, one level below the table's; the caller closes it.</summary>
    public static void OpenSection(HtmlWriter page, Place place, string part, string title)
    {
        page.Write($"<section aria-labelledby=\"{place.Id(part)}\">\n<h{place.Level + 1} id=\"{place.Id(part)}\">{title}</h{place.Level + 1}>\n");
    }
}

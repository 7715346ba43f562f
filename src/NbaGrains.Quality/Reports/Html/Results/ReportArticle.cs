
namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>One validated table of the page: verdict, what broke, all rules, profile.</summary>
internal static class ReportArticle
{
    public static void Write(HtmlWriter page, ReportPlace place)
    {
        page.Write($"<article class=\"table\" id=\"{place.Table.Id("table")}\" aria-labelledby=\"{place.Table.Id("title")}\">\n");
        VerdictHead.Write(page, place);
        BrokenSection.Write(page, place);
        RulesSection.Write(page, place);
        WriteProfile(page, place);
        page.Write($"</article>\n");
    }

    private static void WriteProfile(HtmlWriter page, ReportPlace place)
    {
        TableArticle.OpenSection(page, place.Table, "profile", "Profile");
        page.Write($"<p class=\"lead\">What the table holds, from the same scan.</p>\n");
        Masthead.WriteFacts(page, place.Report.Profile);
        page.Write($"<nav class=\"toc\" aria-label=\"Sections of the profile of {place.Title}\">\n");
        Masthead.WriteLinks(page, place.Profile);
        page.Write($"</nav>\n");
        TableArticle.WriteSections(page, place.Profile);
        page.Write($"</section>\n");
    }
}

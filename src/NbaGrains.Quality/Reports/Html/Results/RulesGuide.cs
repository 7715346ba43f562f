namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>The footer of a validation: what its terms mean, and those of the profile.</summary>
internal static class RulesGuide
{
    public static void Write(HtmlWriter page)
    {
        ReadingGuide.Open(page);
        page.Write($"""
            <div><dt>Verdict</dt><dd>A table fails when a rule of severity error or critical failed, or any rule could not be evaluated. Warnings are worth a look; info is only told.</dd></div>
            <div><dt>Quality score</dt><dd>The mean over all rules that were not skipped, weighted 8, 4, 2, 1 from critical to info. A rule about rows scores the share of rows that keep it, any other all or nothing.</dd></div>
            <div><dt>Unexpected</dt><dd>Rows that break a rule, of those it was asked about. A rule may allow some: then it passes in spite of them.</dd></div>
            <div><dt>Rows of a sample</dt><dd>Row 1 is the first below the header. null is a cell without a value, *** a value that the suite withholds.</dd></div>

            """);
        ReadingGuide.WriteProfileTerms(page);
        ReadingGuide.Close(page);
    }
}

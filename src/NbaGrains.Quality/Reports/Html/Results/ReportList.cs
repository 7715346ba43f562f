using NbaGrains.Quality.Reports.Results;

namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>The head of a page of several tables: how many failed, and the verdict of each.</summary>
internal static class ReportList
{
    public static void Write(HtmlWriter page, ReportPlace[] places)
    {
        var failed = places.Count(place => !place.Report.Passed);
        var outcome = failed > 0 ? Outcome.Failed
            : places.Any(place => Verdict.Of(place.Report) == Outcome.Warned) ? Outcome.Warned
            : Outcome.Passed;
        var mark = OutcomeMark.Of(outcome);
        page.Write($"""
            <header class="front">
            <p class="kicker">Validation</p>
            <h1 class="verdict {mark.Style}"><span class="sign" aria-hidden="true">{mark.Sign}</span> {mark.Words}</h1>
            <p class="sum">{Tally(places.Length, failed)}</p>
            <nav aria-label="Tables"><ul class="tables">

            """);
        foreach (var place in places)
            WriteTable(page, place);
        page.Write($"</ul></nav>\n</header>\n");
    }

    private static string Tally(int tables, int failed) => tables == 0 ? "No table was validated."
        : failed == 0 ? $"All of {Figures.Count(tables, "table", "tables")} passed."
        : $"{Figures.Count(failed)} of {Figures.Count(tables, "table", "tables")} failed.";

    private static void WriteTable(HtmlWriter page, ReportPlace place)
    {
        page.Write($"<li>");
        OutcomeMark.Of(Verdict.Of(place.Report)).Write(page);
        page.Write($"""
             <a href="#{place.Table.Id("table")}"><bdi>{place.Title}</bdi></a> <span class="mute">score {Figures.Percent(place.Report.Score)}, {Verdict.Tally(place.Report)}</span></li>

            """);
    }
}

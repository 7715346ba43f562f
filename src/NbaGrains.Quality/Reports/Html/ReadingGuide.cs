namespace NbaGrains.Quality.Reports.Html;

/// <summary>The footer: what the terms mean.</summary>
internal static class ReadingGuide
{
    public static void Write(HtmlWriter page)
    {
        Open(page);
        WriteProfileTerms(page);
        Close(page);
    }

    public static void Open(HtmlWriter page) => page.Write($"<footer>\n<h2>How to read this</h2>\n<dl>\n");

    public static void Close(HtmlWriter page) => page.Write($"</dl>\n</footer>\n");

    public static void WriteProfileTerms(HtmlWriter page) => page.Write($"""
        <div><dt>Null, empty, blank</dt><dd>A null is a cell without anything in it. In text columns <code>""</code> (empty) and cells of spaces only (blank) are values; in all others they count as nulls.</dd></div>
        <div><dt>Ragged, malformed</dt><dd>A ragged row has too few or too many fields and stays in the table. A malformed record could not be read at all and does not.</dd></div>
        <div><dt>Distinct</dt><dd>How many different values a column has. ≈ marks an estimate.</dd></div>
        <div><dt>Quantiles and box</dt><dd>5% of the values lie at or below the 5% quantile. The box holds the middle half of the values, the whiskers the middle nine tenths; its line is the median.</dd></div>
        <div><dt>Skewness, kurtosis</dt><dd>Skewness is 0 for a symmetric column and positive for a long tail to the right. Excess kurtosis is 0 for a normal distribution and positive where extremes are frequent.</dd></div>
        <div><dt>Profile score</dt><dd>The share of cells that hold a valid value and, where keys are declared, how unique they are. No rule was asked: a validation has a score of its own.</dd></div>

        """);
}

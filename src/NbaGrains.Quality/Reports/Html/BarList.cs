namespace NbaGrains.Quality.Reports.Html;

/// <summary>Labels with their counts, shares and bars.</summary>
internal static class BarList
{
    /// <param name="page">The page.</param>
    /// <param name="caption">What the list shows.</param>
    /// <param name="heading">What a label is, for screen readers.</param>
    /// <param name="bars">Labels and counts.</param>
    /// <param name="longest">The count of a bar of full length; 0 for no bars.</param>
    /// <param name="whole">The count that is 100%.</param>
    public static void Write(HtmlWriter page, string caption, string heading, IEnumerable<(string Label, long Count)> bars, long longest, long whole)
    {
        var rows = bars.ToArray();
        if (rows.Length == 0)
            return;
        page.Write($"<table class=\"bars\"><caption>{caption}</caption><thead><tr><th>{heading}</th><td></td><th>Rows</th><th>Share</th></tr></thead><tbody>\n");
        foreach (var (label, count) in rows)
        {
            var width = WidthClass.Of(longest > 0 ? (double)count / longest : 0);
            page.Write($"<tr><th scope=\"row\"><bdi>{Shortened.Of(label, page.Density.ValueLength)}</bdi></th><td><i class=\"bar {width}\"></i></td><td>{Figures.Count(count)}</td><td>{Figures.Share(count, whole)}</td></tr>\n");
        }
        page.Write($"</tbody></table>\n");
    }
}

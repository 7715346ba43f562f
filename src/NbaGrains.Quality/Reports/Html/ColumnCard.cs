using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports.Findings;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>Everything known of one column.</summary>
internal static class ColumnCard
{
    private const int PatternLength = 120;

    public static void Write(HtmlWriter page, Place place, int index)
    {
        var column = place.Profile.Columns[index];
        var rows = place.Profile.Rows;
        page.Write($"""
            <details class="card"><summary><h{place.Level + 2}><bdi>{Shortened.Of(column.Name, ColumnLink.NameLength)}</bdi></h{place.Level + 2}> <span class="ty">{Figures.TypeName(column.Type)}</span> <span class="gist">{Broken(place, column)}{Gist(column, rows)}</span></summary>
            <div class="body" id="{place.ColumnId(index)}">

            """);
        if (!column.Masked && column.Advice is not null)
            page.Write($"<p class=\"wide advice\"><strong>Advice</strong> {column.Advice}</p>\n");
        page.Write($"<div class=\"seen\">\n");
        if (column.Masked)
            page.Write($"<p class=\"mute\">The values of this column are masked; only counts are shown.</p>\n");
        else
            WriteValues(page, column);
        page.Write($"</div>\n");
        FactList.Write(page, column, rows);
        page.Write($"</div></details>\n");
    }

    private static void WriteValues(HtmlWriter page, ColumnProfile column)
    {
        if (MissingFindings.IsAllNull(column))
            page.Write($"<p class=\"mute\">Every row is null.</p>\n");
        if (column.Histogram.Count > 1 && column.Type != ColumnType.Boolean)
        {
            HistogramSvg.WriteLarge(page, column);
            BoxPlotSvg.Write(page, column);
        }
        QuantileList.Write(page, column);
        WriteTop(page, column);
        BarList.Write(page, "Shapes (A upper case, a lower case, 9 digit)", "Shape",
            column.Patterns.Take(page.Density.Patterns).Select(pattern => (pattern.Value.ToString(), pattern.Count)), column.Count, column.Count);
        if (column.InferredPattern is not null)
            page.Write($"<p class=\"regex\">Every value matches <code>{Shortened.Of(column.InferredPattern, PatternLength)}</code></p>\n");
        if (column.Characters is { } characters)
            BarList.Write(page, "Values that hold", "Characters", Classes(characters), column.Count, column.Count);
    }

    private static void WriteTop(HtmlWriter page, ColumnProfile column)
    {
        if (column.Top.Count == 0)
            return;
        var caption = TopValues.AllDifferent(column) ? "Some values (none occurs twice)"
            : column.TopExact ? "Most frequent values"
            : "Most frequent values (at least so often)";
        // Two halves of a boolean make a whole; the others are compared with the most frequent.
        var longest = column.Type == ColumnType.Boolean ? column.Count : TopValues.AllDifferent(column) ? 0 : column.Top[0].Count;
        BarList.Write(page, caption, "Value",
            column.Top.Take(page.Density.TopValues).Select(top => (Figures.Value(top.Value, page.Density.Digits), top.Count)), longest, column.Count);
    }

    private static IEnumerable<(string, long)> Classes(CharacterClasses characters) => new (string, long Count)[]
    {
        ("upper-case letters", characters.Upper),
        ("lower-case letters", characters.Lower),
        ("digits", characters.Digit),
        ("spaces", characters.Space),
        ("punctuation", characters.Punctuation),
        ("non-ASCII", characters.NonAscii),
    }.Where(c => c.Count > 0);

    private static string Broken(Place place, ColumnProfile column) =>
        place.Broken.GetValueOrDefault(column.Name) is > 0 and var broken ? $"{Figures.Count(broken, "rule", "rules")} broken · " : "";

    /// <summary>The column in half a line, for a closed card.</summary>
    private static string Gist(ColumnProfile column, long rows)
    {
        if (MissingFindings.IsAllNull(column))
            return "no values";
        var nulls = column.Nulls == 0 ? "no nulls" : Figures.Share(column.Nulls, rows) + " null";
        var gist = $"{nulls} · {Figures.Distinct(column)} distinct";
        if (column.Masked)
            return gist + " · masked";
        return column.Type is not (ColumnType.Text or ColumnType.Boolean) && column.Min is { } min && column.Max is { } max
            ? $"{gist} · {Figures.Value(min)} to {Figures.Value(max)}"
            : gist;
    }
}

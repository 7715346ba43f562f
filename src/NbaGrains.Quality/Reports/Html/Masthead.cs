using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>Title, profile score and the facts of the file.</summary>
internal static class Masthead
{
    public static void Write(HtmlWriter page, Place place)
    {
        var profile = place.Profile;
        page.Write($"<header class=\"mast\">\n<div class=\"name\">\n");
        if (place.Level == 1)
            page.Write($"<p class=\"kicker\">Data profile</p>\n");
        page.Write($"<h{place.Level} id=\"{place.Id("title")}\"><bdi>{place.Title}</bdi></h{place.Level}>\n");
        if (place.Folder.Length > 0)
            page.Write($"<p class=\"folder mute\"><span class=\"vh\">Folder: </span><bdi>{place.Folder}</bdi></p>\n");
        page.Write($"<p class=\"types\">{Types(profile)}</p>\n</div>\n");
        WriteScore(page, profile);
        page.Write($"</header>\n");
        WriteFacts(page, profile);
        WriteContents(page, place);
    }

    /// <summary>The facts of the file.</summary>
    public static void WriteFacts(HtmlWriter page, TableProfile profile)
    {
        page.Write($"<dl class=\"facts\">\n");
        Fact(page, "Rows", Figures.Count(profile.Rows));
        Fact(page, "Columns", Figures.Count(profile.Columns.Count));
        Fact(page, "Size", Figures.Bytes(profile.Bytes));
        var rate = Figures.Rate(profile.Bytes, profile.Seconds);
        Fact(page, "Read in", Figures.Duration(profile.Seconds), rate);
        if (profile.Delimiter != '\0')
            Fact(page, "Delimiter", DelimiterName(profile.Delimiter));
        Fact(page, "Ragged rows", Figures.Count(profile.Ragged), bad: profile.Ragged > 0);
        Fact(page, "Malformed records", Figures.Count(profile.Malformed), bad: profile.Malformed > 0);
        page.Write($"</dl>\n");
    }

    private static void WriteContents(HtmlWriter page, Place place)
    {
        page.Write($"<nav class=\"toc\" aria-label=\"Sections of {place.Title}\">\n");
        WriteLinks(page, place);
        page.Write($"</nav>\n");
    }

    /// <summary>A link to each section.</summary>
    public static void WriteLinks(HtmlWriter page, Place place)
    {
        Link(page, place, "findings", "What stands out");
        Link(page, place, "overview", "All columns");
        Link(page, place, "columns", "Column by column");
        if (StrongPairs.Shown(place.Profile) is not null)
            Link(page, place, "correlations", "Correlations");
        if (place.Profile.Issues.Count > 0)
            Link(page, place, "issues", "Problems");
    }

    private static void WriteScore(HtmlWriter page, TableProfile profile)
    {
        var percent = Figures.Percent(profile.Score);
        page.Write($"""
            <div class="score">
            <p><span class="big">{percent.TrimEnd('%')}</span><span class="unit">%</span></p>
            <span class="gauge" aria-hidden="true"><i class="{WidthClass.Of(profile.Score)}"></i></span>
            <p class="mute">profile score: cells that hold a valid value, and keys that are unique</p>
            </div>

            """);
    }

    public static void Fact(HtmlWriter page, string term, string figure, string detail = "", bool bad = false)
    {
        if (bad)
            page.Write($"<div class=\"bad\"><dt>{term}</dt><dd>{figure}</dd></div>\n");
        else if (detail.Length == 0)
            page.Write($"<div><dt>{term}</dt><dd>{figure}</dd></div>\n");
        else
            page.Write($"<div><dt>{term}</dt><dd>{figure} <small>{detail}</small></dd></div>\n");
    }

    public static void Link(HtmlWriter page, Place place, string part, string text) =>
        page.Write($"<a href=\"#{place.Id(part)}\">{text}</a>\n");

    /// <summary>"9 integer, 5 text, 2 date columns", the most frequent type first.</summary>
    private static string Types(TableProfile profile)
    {
        var types = profile.Columns.GroupBy(c => c.Type).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => $"{g.Count()} {Figures.TypeName(g.Key)}");
        return profile.Columns.Count == 0 ? "No columns" : string.Join(", ", types) + (profile.Columns.Count == 1 ? " column" : " columns");
    }

    private static string DelimiterName(char delimiter) => delimiter switch
    {
        ',' => "comma",
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "pipe",
        ' ' => "space",
        _ => delimiter.ToString(),
    };
}

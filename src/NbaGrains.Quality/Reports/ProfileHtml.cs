using System.Text;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports.Html;

namespace NbaGrains.Quality.Reports;

/// <summary>Profiles as one HTML file for people, with all that it needs inside; see <see cref="PageFrame"/>.</summary>
public static class ProfileHtml
{
    /// <summary>Writes the page as UTF-8 and leaves the stream open.</summary>
    public static void Write(Stream output, IReadOnlyList<TableProfile> profiles)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        Write(writer, profiles);
    }

    /// <summary>Writes the page; the writer has to encode as UTF-8, as the page says.</summary>
    public static void Write(TextWriter output, IReadOnlyList<TableProfile> profiles)
    {
        var page = new HtmlWriter(output, Density.Of(profiles.Sum(p => p.Columns.Count)));
        var places = profiles.Select((profile, i) => new Place(profile, i + 1, profiles.Count == 1 ? 1 : 2)).ToArray();
        var title = places.Length == 1 ? places[0].Title : Figures.Count(places.Length, "table", "tables");
        PageFrame.Open(page, title + " – data profile", "Skip to the profile");
        if (places.Length != 1)
            TableList.Write(page, places);
        page.Write($"<main id=\"main\">\n");
        foreach (var place in places)
            TableArticle.Write(page, place);
        page.Write($"</main>\n");
        ReadingGuide.Write(page);
        PageFrame.Close(page);
    }
}

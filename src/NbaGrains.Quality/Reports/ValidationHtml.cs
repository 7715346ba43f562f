using System.Text;
using NbaGrains.Quality.Reports.Html;
using NbaGrains.Quality.Reports.Html.Results;
using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports;

/// <summary>
/// Validations as one HTML file for people, with all that it needs inside: the verdict, what broke, every rule, and the profile of the
/// same scan.
/// </summary>
public static class ValidationHtml
{
    /// <summary>Writes the page as UTF-8 and leaves the stream open.</summary>
    public static void Write(Stream output, IReadOnlyList<ValidationReport> reports)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        Write(writer, reports);
    }

    /// <summary>Writes the page; the writer has to encode as UTF-8, as the page says.</summary>
    public static void Write(TextWriter output, IReadOnlyList<ValidationReport> reports)
    {
        var page = new HtmlWriter(output, Density.Of(reports.Sum(r => r.Profile.Columns.Count), reports.Sum(r => r.Results.Count)));
        var places = reports.Select((report, i) => new ReportPlace(report, i + 1, reports.Count == 1 ? 1 : 2)).ToArray();
        PageFrame.Open(page, Title(places), "Skip to the verdict");
        if (places.Length != 1)
            ReportList.Write(page, places);
        page.Write($"<main id=\"main\">\n");
        foreach (var place in places)
            ReportArticle.Write(page, place);
        page.Write($"</main>\n");
        RulesGuide.Write(page);
        PageFrame.Close(page);
    }

    private static string Title(ReportPlace[] places) => places.Length == 1
        ? $"{OutcomeMark.Of(Verdict.Of(places[0].Report)).Words}: {places[0].Title} – validation"
        : $"{Figures.Count(places.Length, "table", "tables")} – validation";
}

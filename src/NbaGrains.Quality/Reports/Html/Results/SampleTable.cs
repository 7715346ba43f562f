using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>The first rows that break a rule.</summary>
internal static class SampleTable
{
    private const int NameLength = 40;

    public static void Write(HtmlWriter page, RuleResult result, int rows, string id)
    {
        if (result.Sample.Count == 0)
            return;
        var columns = result.Sample[0].Values.Take(page.Density.RuleColumns).Select(value => value.Column).ToArray();
        var shown = Math.Min(rows, result.Sample.Count);
        var caption = shown == result.Unexpected ? (shown == 1 ? "The row" : "All of them") : $"The first {Figures.Count(shown)}";
        page.Write($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"{id}-s\" tabindex=\"0\"><table class=\"sample\"><caption id=\"{id}-s\">{caption}</caption><thead><tr><th scope=\"col\" class=\"n\">Row</th>");
        foreach (var column in columns)
            page.Write($"<th scope=\"col\"><bdi>{Shortened.Of(column, NameLength)}</bdi></th>");
        page.Write($"</tr></thead><tbody>\n");
        foreach (var row in result.Sample.Take(rows))
        {
            page.Write($"<tr><td class=\"n mute\">{Figures.Count(row.Row)}</td>");
            foreach (var value in row.Values.Take(page.Density.RuleColumns))
                WriteValue(page, value);
            page.Write($"</tr>\n");
        }
        page.Write($"</tbody></table></div>\n");
    }

    private static void WriteValue(HtmlWriter page, SampleValue value)
    {
        var text = Shortened.Of(ResultWords.Value(value), page.Density.ValueLength);
        if (value.Masked || value.Value.Type == Tables.Types.ColumnType.Unknown)
            page.Write($"<td class=\"no\">{text}</td>");
        else
            page.Write($"<td><bdi>{text}</bdi></td>");
    }
}

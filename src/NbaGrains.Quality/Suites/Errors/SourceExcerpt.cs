using System.Globalization;
using System.Text;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Reports.Terminal;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Errors;

/// <summary>Shows a line of a suite with carets under the place that is meant.</summary>
internal sealed class SourceExcerpt(string text)
{
    // A line longer than this is shown from shortly before the place on.
    private const int MaxWidth = 120;
    private const int Before = 40;

    private readonly List<string> _lines = SourceLines.Of(text);

    public void Append(StringBuilder message, Place place)
    {
        // The parser may mark the end of a file behind its last line.
        var line = place.Line <= _lines.Count ? _lines[place.Line - 1] : "";
        var start = Math.Min(place.Column - 1, line.Length);
        var end = place.Width == 0 ? line.AsSpan().TrimEnd().Length : Math.Min(start + place.Width, line.Length);
        var (from, to) = Window(line, start);

        var number = place.Line.ToString(CultureInfo.InvariantCulture);
        var lead = from > 0 ? "…" : "";
        var before = Pictured(line[from..start]);
        var marked = Pictured(line[start..Math.Clamp(end, start, to)]);
        var after = Pictured(line[Math.Clamp(end, start, to)..to]);
        message.Append("\n  ").Append(number).Append(" | ").Append(lead).Append(before).Append(marked).Append(after).Append(to < line.Length ? "…" : "");
        message.Append("\n  ").Append(' ', number.Length).Append(" | ").Append(' ', lead.Length + DisplayWidth.Of(before)).Append('^', Math.Max(1, DisplayWidth.Of(marked)));
    }

    private static (int From, int To) Window(string line, int start)
    {
        if (line.Length <= MaxWidth)
            return (0, line.Length);
        var from = start <= MaxWidth - Before ? 0 : start - Before;
        var to = Math.Min(line.Length, from + MaxWidth);
        // Never between the halves of a character.
        if (from > 0 && char.IsLowSurrogate(line[from]))
            from--;
        if (to < line.Length && char.IsLowSurrogate(line[to]))
            to--;
        return (from, Math.Max(to, start));
    }

    // A tab as one blank: with its own width the carets would stand elsewhere.
    private static string Pictured(string part) => Unprintable.Pictured(part.Replace('\t', ' '));
}

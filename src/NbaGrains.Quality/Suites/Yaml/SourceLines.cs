namespace NbaGrains.Quality.Suites.Yaml;

/// <summary>Cuts a text into lines as the parser counts them.</summary>
internal static class SourceLines
{
    private const string Ends = "\r\n\u0085\u2028\u2029";

    public static List<string> Of(string text)
    {
        var lines = new List<string>();
        var start = 0;
        while (true)
        {
            var length = text.AsSpan(start).IndexOfAny(Ends);
            if (length < 0)
                break;
            lines.Add(text.Substring(start, length));
            start += length + (text.AsSpan(start + length).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
        }

        lines.Add(text[start..]);
        return lines;
    }
}

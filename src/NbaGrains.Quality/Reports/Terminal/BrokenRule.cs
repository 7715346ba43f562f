using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports.Terminal;

/// <summary>A rule that failed or could not be evaluated: what it says, how many rows break it, why, and the first of them.</summary>
internal static class BrokenRule
{
    private const int RowsShown = 3;
    private const int WideEnough = 60;
    private const int ValueCells = 40;
    private const int TextCells = 400;
    private const string Severities = "critical";

    public static void Write(Screen screen, RuleResult result)
    {
        var rule = result.Rule;
        var ink = InkOf(result);
        var margin = Mark(result, screen.Unicode) + " " + RuleWords.Name(rule.Severity).PadRight(Severities.Length) + "  ";
        // A narrow screen has no room for a column of severities.
        var indent = new string(' ', screen.Width >= WideEnough ? margin.Length : 2);
        screen.Write(margin, ink);
        WriteHead(screen, rule, screen.Width - margin.Length, indent);
        if (Finding(result) is { Length: > 0 } finding)
            Paragraph.Write(screen, indent, Ink.Plain, Short(screen, finding));
        WriteSample(screen, result, indent);
    }

    /// <summary>The id, and what the rule says beside it, or below it where there is no room.</summary>
    private static void WriteHead(Screen screen, Rule rule, int room, string indent)
    {
        var id = screen.Fit(screen.Clean(rule.Id), room);
        var text = Short(screen, RuleWords.Of(rule));
        screen.Write(id, Ink.Bold);

        // Rules without a name are often called what they say.
        var beside = text.StartsWith(id, StringComparison.Ordinal) ? text[id.Length..] : "  " + text;
        if (DisplayWidth.Of(id) + DisplayWidth.Of(beside) <= room)
        {
            screen.Write(beside);
            screen.Line();
        }
        else
        {
            screen.Line();
            Paragraph.Write(screen, indent, Ink.Plain, beside.TrimStart(' ', ','));
        }
    }

    /// <summary>How many rows, or what was found instead, and why.</summary>
    private static string Finding(RuleResult result)
    {
        var found = result.Status == RuleStatus.Error ? "could not be evaluated"
            : result.Unexpected is not null ? ResultWords.Unexpected(result)
            : ResultWords.Observed(result);
        return result.Reason is null ? found : found.Length == 0 ? result.Reason : $"{found}: {result.Reason}";
    }

    private static void WriteSample(Screen screen, RuleResult result, string indent)
    {
        const string Gap = "   ";
        var used = 0;
        foreach (var row in result.Sample.Take(RowsShown))
        {
            var values = ResultWords.Values(row, text => screen.Fit(screen.Clean(text), ValueCells));
            var item = screen.Fit($"row {Figures.Count(row.Row)}: {values}", screen.Width - indent.Length);
            var width = DisplayWidth.Of(item);
            var fits = used > 0 && used + Gap.Length + width <= screen.Width;
            if (used > 0 && !fits)
                screen.Line();
            screen.Write(fits ? Gap : indent);
            screen.Write(item, Ink.Dim);
            used = fits ? used + Gap.Length + width : indent.Length + width;
        }
        if (used > 0)
            screen.Line();
    }

    private static string Short(Screen screen, string text) => screen.Fit(screen.Clean(text), TextCells);

    private static string Mark(RuleResult result, bool unicode) => (result.Status, result.Rule.Severity) switch
    {
        (RuleStatus.Error, _) => "?",
        (_, Severity.Warning) => "!",
        (_, Severity.Info) => unicode ? "·" : "*",
        _ => unicode ? "✗" : "x",
    };

    private static Ink InkOf(RuleResult result) => Verdict.Fails(result) ? Ink.Attention
        : result.Rule.Severity == Severity.Warning ? Ink.Caution
        : Ink.Dim;
}

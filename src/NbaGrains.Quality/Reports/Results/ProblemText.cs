using System.Text;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports.Results;

/// <summary>A broken rule in plain text, for logs: safe to print, a line or a few.</summary>
internal static class ProblemText
{
    private const int TextLength = 500;
    private const int ValueLength = 120;

    /// <summary>"minutes is between 0 and 53: 223 of 26,401 rows (0.8%)".</summary>
    public static string Line(RuleResult result)
    {
        var found = Found(result);
        if (found.Length == 0)
            found = result.Reason ?? "";
        return Safe(RuleWords.Of(result.Rule), TextLength) + (found.Length == 0 ? "" : ": " + Safe(found, TextLength));
    }

    /// <summary>The line, the reason, and the sample row by row.</summary>
    public static string Details(RuleResult result)
    {
        var details = new StringBuilder(Line(result)).Append('\n');
        if (result.Reason is { } reason && Found(result).Length > 0)
            details.Append(Safe(reason, TextLength)).Append('\n');
        foreach (var row in result.Sample)
            details.Append($"row {Figures.Count(row.Row)}: ").Append(ResultWords.Values(row, text => Safe(text, ValueLength))).Append('\n');
        return details.ToString();
    }

    /// <summary>Why a rule has its status, whole: "223 of 26,401 rows (0.8%)"; null where it passed and there is nothing to add.</summary>
    public static string? Reason(RuleResult result)
    {
        if (result.Status != RuleStatus.Failed || Found(result) is not { Length: > 0 } found)
            return result.Reason;
        return result.Reason is null ? found : $"{found}: {result.Reason}";
    }

    private static string Found(RuleResult result) => result.Status == RuleStatus.Error ? ""
        : result.Unexpected is not null ? ResultWords.Unexpected(result)
        : ResultWords.Observed(result);

    private static string Safe(string text, int length) => Unprintable.Pictured(Shortened.Of(text, length));
}

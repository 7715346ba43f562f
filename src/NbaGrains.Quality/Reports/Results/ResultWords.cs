using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Results;

/// <summary>What was found, in words.</summary>
internal static class ResultWords
{
    /// <summary>What stands for a value that may not be shown.</summary>
    public const string Masked = "***";

    private const string Null = "null";
    private const int Digits = 6;
    private const int ObservedShown = 10;

    /// <summary>The name of a status in JSON: <c>passed</c>.</summary>
    public static string Name(RuleStatus status) => status switch
    {
        RuleStatus.Passed => "passed",
        RuleStatus.Failed => "failed",
        RuleStatus.Error => "error",
        _ => "skipped",
    };

    /// <summary>"12 of 26,401 rows (&lt;0.1%)"; empty where the rule is not about rows.</summary>
    public static string Unexpected(RuleResult result)
    {
        if (result.Unexpected is not { } unexpected)
            return "";
        return result.Evaluated is { } evaluated
            ? $"{Figures.Count(unexpected)} of {Figures.Count(evaluated, "row", "rows")} ({Figures.Share(unexpected, evaluated)})"
            : Figures.Count(unexpected, "row", "rows");
    }

    /// <summary>What was found instead, "found 12.69"; empty where there is nothing to say, and for rules about rows: they have counts.</summary>
    public static string Observed(RuleResult result)
    {
        if (result.Unexpected is not null)
            return "";
        if (result.Observed.Count == 0)
            return result.ObservedIsList ? "found none" : "";
        var more = result.Observed.Count > ObservedShown ? $" and {Figures.Count(result.Observed.Count - ObservedShown)} more" : "";
        return "found " + string.Join(", ", result.Observed.Take(ObservedShown).Select(value => Told(value, Figures.Value(value, Digits)))) + more;
    }

    /// <summary>The value of a cell: exact, because it is on trial.</summary>
    public static string Value(SampleValue value) => value.Masked ? Masked : Told(
        value.Value, value.Value.Type == ColumnType.Number ? value.Value.ToString() : Figures.Value(value.Value));

    /// <summary>Text that would read as a null or as masked stands in quotes, so that they can be told apart.</summary>
    private static string Told(Scalar value, string text) => value.Type switch
    {
        ColumnType.Unknown => Null,
        ColumnType.Text when text is Null or Masked => $"\"{text}\"",
        _ => text,
    };

    /// <summary>A row in a line: <c>71.3</c> of a rule about one column, <c>pts 31, fgm 10</c> of one about several.</summary>
    public static string Values(SampleRow row, Func<string, string>? shorten = null)
    {
        shorten ??= text => text;
        return row.Values.Count == 1
            ? shorten(Value(row.Values[0]))
            : string.Join(", ", row.Values.Select(value => $"{shorten(value.Column)} {shorten(Value(value))}"));
    }
}

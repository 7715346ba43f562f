using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Validation;

/// <summary>What became of a rule.</summary>
public enum RuleStatus : byte
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It is broken.</summary>
    Failed,

    /// <summary>It could not be evaluated; the verdict fails whatever its severity.</summary>
    Error,

    /// <summary>There was nothing to evaluate; it counts neither way.</summary>
    Skipped,
}

/// <summary>What a suite says of a table: the verdict, the score, a result for each rule, and the profile of the same scan.</summary>
public sealed record ValidationReport
{
    public required Suite Suite { get; init; }

    /// <summary>The path as given, or <c>-</c> for standard input.</summary>
    public required string File { get; init; }

    public required long Rows { get; init; }

    /// <summary>The time that rules about today and freshness were judged by.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>No rule of severity error or critical failed, and none could not be evaluated.</summary>
    public required bool Passed { get; init; }

    /// <summary>
    /// The weighted mean over all rules, 0 to 1: a row rule scores the share of rows that keep it, any other 0 or 1, one that could not be
    /// evaluated 0; weights are 8, 4, 2, 1 from critical to info. Skipped rules do not count; with none left it is 1.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>The same over the rules of each dimension that has any.</summary>
    public required IReadOnlyDictionary<Dimension, double> Scores { get; init; }

    /// <summary>Wall-clock seconds of the scan and the verdict.</summary>
    public required double Seconds { get; init; }

    /// <summary>One for each rule, in the suite's order; before them what is wrong with the file itself (<see cref="FileRule"/>).</summary>
    public required IReadOnlyList<RuleResult> Results { get; init; }

    public required TableProfile Profile { get; init; }

    /// <summary>Results of a status.</summary>
    public IEnumerable<RuleResult> Of(RuleStatus status) => Results.Where(result => result.Status == status);
}

/// <summary>The result of one rule. Values of masked columns are withheld in it: what stands here may be shown.</summary>
public sealed record RuleResult
{
    public required Rule Rule { get; init; }

    public required RuleStatus Status { get; init; }

    /// <summary>What was found: a figure, a type, a list of values; empty where there is nothing to say.</summary>
    public IReadOnlyList<Scalar> Observed { get; init; } = [];

    /// <summary>Whether <see cref="Observed"/> is a list even where it has one value, or none.</summary>
    public bool ObservedIsList { get; init; }

    /// <summary>Rows that were evaluated; null for rules that are not about rows.</summary>
    public long? Evaluated { get; init; }

    /// <summary>Evaluated rows that break the rule.</summary>
    public long? Unexpected { get; init; }

    /// <summary>The share of them; null where no row was evaluated.</summary>
    public double? UnexpectedFraction => Unexpected is { } unexpected && Evaluated is > 0 and var evaluated ? (double)unexpected / evaluated : null;

    /// <summary>The first rows that break it, at most <see cref="MaxSample"/>.</summary>
    public IReadOnlyList<SampleRow> Sample { get; init; } = [];

    /// <summary>Why it has this status, for people; null where it passed and there is nothing to add.</summary>
    public string? Reason { get; init; }

    /// <summary>The score of the rule, 0 to 1; null where it was skipped.</summary>
    public required double? Score { get; init; }

    /// <summary>Rows that a sample has at most.</summary>
    public const int MaxSample = 20;
}

/// <summary>A row that breaks a rule.</summary>
/// <param name="Row">1-based data row.</param>
/// <param name="Values">The values of the rule's columns, as they are written where they are not of the column's type; of type <see cref="ColumnType.Unknown"/> for a null.</param>
public sealed record SampleRow(long Row, IReadOnlyList<SampleValue> Values);

/// <summary>A value of a row that breaks a rule.</summary>
public readonly record struct SampleValue(string Column, Scalar Value, bool Masked = false);

using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Rules.Custom;

namespace NbaGrains.Quality.Rules;

/// <summary><c>that</c>: an expression holds for each row. A row for which it is null is not evaluated, unless <c>null: fail</c>.</summary>
public sealed record ExpressionRule(Expression Expression) : RowRule
{
    public override string Kind => "that";

    public override IReadOnlyList<string> Columns => Expression.Columns;

    public override string Text => Expression.Text;

    protected override Dimension DefaultDimension => Dimension.Consistency;
}

/// <summary>How two columns compare.</summary>
public enum PairComparison : byte
{
    Equal,
    Greater,
    GreaterOrEqual,
}

/// <summary><c>equal: [a, b]</c>, <c>greater: [a, b]</c>, <c>greater_or_equal: [a, b]</c>: in each row the first compares so with the second.</summary>
public sealed record PairRule(string First, string Second, PairComparison Comparison) : RowRule
{
    public override string Kind => Comparison switch
    {
        PairComparison.Equal => "equal",
        PairComparison.Greater => "greater",
        _ => "greater_or_equal",
    };

    public override IReadOnlyList<string> Columns => [First, Second];

    public override string Text => Comparison switch
    {
        PairComparison.Equal => $"{First} equals {Second}",
        PairComparison.Greater => $"{First} is greater than {Second}",
        _ => $"{First} is at least {Second}",
    };

    protected override Dimension DefaultDimension => Dimension.Consistency;
}

/// <summary><c>sum: { columns: [a, b], equals: 100, within: 0.01 }</c>: in each row the columns add up to a number, or to another column.</summary>
/// <param name="Addends">The columns that are added.</param>
/// <param name="Total">The number; null where <paramref name="TotalColumn"/> holds it.</param>
/// <param name="TotalColumn">The column of the total; null where it is a number.</param>
/// <param name="Within">How far off the sum may be.</param>
public sealed record SumRule(IReadOnlyList<string> Addends, double? Total, string? TotalColumn, double Within) : RowRule
{
    public override string Kind => "sum";

    public override IReadOnlyList<string> Columns => TotalColumn is null ? Addends : [.. Addends, TotalColumn];

    public override string Text =>
        FormattableString.Invariant($"{string.Join(" + ", Addends)} equals {(TotalColumn ?? FormattableString.Invariant($"{Total}"))}{(Within > 0 ? FormattableString.Invariant($" within {Within}") : "")}");

    protected override Dimension DefaultDimension => Dimension.Consistency;
}

/// <summary>Which rows of a repeated key break a unique rule.</summary>
public enum Repeats : byte
{
    /// <summary>Every one after the first.</summary>
    Later,

    /// <summary>All of them.</summary>
    All,
}

/// <summary><c>unique</c>: no two rows have the same key, of one column or several. A key with a null in it is not evaluated.</summary>
public sealed record UniqueRule(IReadOnlyList<string> Key, Repeats Repeats = Repeats.Later) : RowRule
{
    public override string Kind => "unique";

    public override IReadOnlyList<string> Columns => Key;

    public override string Text => Key.Count == 1 ? $"{Key[0]} is unique" : $"{string.Join(", ", Key)} together are unique";

    protected override Dimension DefaultDimension => Dimension.Uniqueness;
}

/// <summary>A row rule of a plug-in assembly.</summary>
/// <param name="Custom">The rule's code.</param>
/// <param name="Arguments">The columns and arguments that the suite gives it.</param>
public sealed record CustomRowRule(CustomRule Custom, CustomArguments Arguments) : RowRule
{
    public override string Kind => Custom.Name;

    public override IReadOnlyList<string> Columns => Arguments.Columns;

    public override string Text => Custom.Describe(Arguments);

    protected override Dimension DefaultDimension => Custom.Dimension;
}

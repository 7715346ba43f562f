using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>
/// The values of a column as counts in a few bins or categories: as much of it as a profile carries, for later tables to be compared
/// with. Nulls, invalid cells, NaN and infinities are no part of it.
/// </summary>
public abstract class ReferenceDistribution
{
    private protected ReferenceDistribution(ColumnType type, bool exact)
    {
        Type = type;
        Exact = exact;
    }

    /// <summary>The type of the column.</summary>
    public ColumnType Type { get; }

    /// <summary>False where bins and counts come from a sketch.</summary>
    public bool Exact { get; }

    /// <summary>Values in each bin, or in each category and, last, in none of them.</summary>
    public abstract IReadOnlyList<long> Counts { get; }

    /// <summary>The distribution of a column; null where it has no finite value.</summary>
    public static ReferenceDistribution? Of(ColumnState column)
    {
        if (column.Text is { } texts)
            return CategoricalDistribution.OfTexts(texts);
        return column.Numbers is { } numbers ? OfNumbers(numbers, numbers.Ranked()) : null;
    }

    /// <param name="column">A column that is not text.</param>
    /// <param name="ranked">What <see cref="NumericState.Ranked"/> says of it.</param>
    internal static ReferenceDistribution? OfNumbers(NumericState column, SortedCounts ranked) => column.Type == ColumnType.Boolean
        ? CategoricalDistribution.OfBooleans(column)
        : BinnedDistribution.Of(column, ranked);

    /// <summary>Whether the bins make sense for a column of a type. Integers and numbers are one scale, dates and instants are not.</summary>
    internal bool Fits(ColumnType type) => type == Type || (TypeLattice.IsNumeric(type) && TypeLattice.IsNumeric(Type));

    /// <summary>The values of a column of a type that fits, counted as <see cref="Counts"/> are.</summary>
    internal abstract long[] CountsOf(ColumnState column);
}

using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>A view of the finite values of a frequency table: of numbers without infinities, which are its first and last key.</summary>
internal readonly ref struct FiniteKeys
{
    private FiniteKeys(ReadOnlySpan<long> keys, ReadOnlySpan<long> counts)
    {
        Keys = keys;
        Counts = counts;
    }

    public ReadOnlySpan<long> Keys { get; }

    public ReadOnlySpan<long> Counts { get; }

    public int Length => Keys.Length;

    public static FiniteKeys Of(ColumnType type, SortedCounts values)
    {
        var (first, end) = (0, values.Length);
        if (type == ColumnType.Number)
        {
            first += end > first && double.IsInfinity(OrderedKey.ToDouble(values.Keys[first])) ? 1 : 0;
            end -= end > first && double.IsInfinity(OrderedKey.ToDouble(values.Keys[end - 1])) ? 1 : 0;
        }

        return new FiniteKeys(values.Keys[first..end], values.Counts[first..end]);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Checks;

/// <summary>Values compared with the ends of an interval.</summary>
internal abstract class RangeCheck(int column) : RowCheck
{
    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        var vector = view.Column(column);
        view.Known(column, known);
        if (vector.Values == 0)
            known.CopyTo(broken);
        else
            Compare(vector, broken);
        for (var word = 0; word < broken.Length; word++)
            broken[word] &= known[word];
        RowMask.Add(broken, vector.Invalidity);
    }

    /// <summary>Sets the rows that break the rule; what rows without a value say does not matter.</summary>
    protected abstract void Compare(ColumnVector vector, Span<ulong> broken);
}

/// <summary>Integer-backed values within [<paramref name="min"/>, <paramref name="max"/>], or outside.</summary>
internal sealed class LongRangeCheck(int column, long min, long max, bool outside) : RangeCheck(column)
{
    private readonly int _column = column;

    public override int? KeptBy(BatchView view)
    {
        var vector = view.Column(_column);
        if (vector.Invalid > 0 || outside)
            return null;
        if (vector.Values == 0)
            return 0;
        var (least, most) = view.LongExtrema(_column);
        return least >= min && most <= max ? vector.Values : null;
    }

    protected override void Compare(ColumnVector vector, Span<ulong> broken) => Compare(vector.Longs, broken);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare(ReadOnlySpan<long> values, Span<ulong> broken)
    {
        var (low, high, flip) = (min, max, outside ? ulong.MaxValue : 0);
        for (var word = 0; word < broken.Length; word++)
        {
            var row = word * 64;
            ulong bits = 0;
            if (Vector512.IsHardwareAccelerated && row + 64 <= values.Length)
            {
                for (var lane = 0; lane < 64; lane += 8)
                {
                    var some = Vector512.Create(values.Slice(row + lane, 8));
                    var off = Vector512.LessThan(some, Vector512.Create(low)) | Vector512.GreaterThan(some, Vector512.Create(high));
                    bits |= off.ExtractMostSignificantBits() << lane;
                }
            }
            else
            {
                for (var lane = 0; lane < 64 && row + lane < values.Length; lane++)
                    bits |= (values[row + lane] < low | values[row + lane] > high ? 1UL : 0) << lane;
            }

            broken[word] = bits ^ flip;
        }
    }
}

/// <summary>Numbers within an interval, or outside. NaN is neither.</summary>
internal sealed class DoubleRangeCheck(int column, double min, bool minInclusive, double max, bool maxInclusive, bool outside) : RangeCheck(column)
{
    private readonly int _column = column;

    // With closed ends one comparison fewer; the next double makes an open end a closed one.
    private readonly double _low = minInclusive ? min : double.BitIncrement(min);
    private readonly double _high = maxInclusive ? max : double.BitDecrement(max);

    public override int? KeptBy(BatchView view)
    {
        var vector = view.Column(_column);
        return vector.Values == 0 && vector.Invalid == 0 ? 0 : null;
    }

    protected override void Compare(ColumnVector vector, Span<ulong> broken) => Compare(vector.Doubles, broken);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare(ReadOnlySpan<double> values, Span<ulong> broken)
    {
        var (low, high) = (_low, _high);
        for (var word = 0; word < broken.Length; word++)
        {
            var row = word * 64;
            ulong inside = 0, numbers = 0;
            if (Vector512.IsHardwareAccelerated && row + 64 <= values.Length)
            {
                for (var lane = 0; lane < 64; lane += 8)
                {
                    var some = Vector512.Create(values.Slice(row + lane, 8));
                    var within = Vector512.GreaterThanOrEqual(some, Vector512.Create(low)) & Vector512.LessThanOrEqual(some, Vector512.Create(high));
                    inside |= within.ExtractMostSignificantBits() << lane;
                    numbers |= Vector512.Equals(some, some).ExtractMostSignificantBits() << lane;
                }
            }
            else
            {
                for (var lane = 0; lane < 64 && row + lane < values.Length; lane++)
                {
                    var value = values[row + lane];
                    inside |= (value >= low & value <= high ? 1UL : 0) << lane;
                    numbers |= (double.IsNaN(value) ? 0 : 1UL) << lane;
                }
            }

            broken[word] = outside ? inside | ~numbers : ~inside;
        }
    }
}

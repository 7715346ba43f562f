using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>
/// Where the bins of a reference end. At its deciles, each the least value that so many tenths of the values do not exceed (type 1,
/// Hyndman and Fan 1996); equal ones collapse. Apart from what is around it, in a bin of its own, stands
/// <list type="bullet">
/// <item>a value that fills a tenth by itself, such as the zeros of a zero-inflated column;</item>
/// <item>each value where there are at most 20 and all are whole: codes, ratings, counts.</item>
/// </list>
/// Around such a value bins may be empty: they are where values that the reference does not know will show.
/// </summary>
internal static class QuantileBins
{
    private const int Tenths = 10;
    private const int FewValues = 20;

    /// <param name="type">Integer, number, date or timestamp.</param>
    /// <param name="values">At least one value.</param>
    public static List<DistributionBin> Of(ColumnType type, FiniteKeys values)
    {
        long total = 0;
        foreach (var count in values.Counts)
            total += count;
        var apart = values.Length <= FewValues && AreWhole(type, values.Keys);

        var bins = new List<DistributionBin>();
        long covered = 0; // the last key of the last bin, where there is one
        long open = 0, passed = 0, tenth = 1;
        for (var i = 0; i < values.Length; i++)
        {
            var (key, count) = (values.Keys[i], values.Counts[i]);
            passed += count;
            if (apart || IsHeavy(count, total))
            {
                if (bins.Count == 0 ? key > First(type) : key - 1 > covered)
                    bins.Add(new DistributionBin(new BinEnd(ValueOf(type, key), Included: false), open));
                open = count;
            }
            else
            {
                open += count;
                if (passed * Tenths < tenth * total || i == values.Length - 1)
                    continue;
            }

            bins.Add(new DistributionBin(new BinEnd(ValueOf(type, key), Included: true), open));
            (covered, open) = (key, 0);
            tenth = (passed * Tenths / total) + 1;
        }

        bins.Add(new DistributionBin(null, open));
        return bins;
    }

    /// <summary>A value that occurs once is no mass, however few others there are.</summary>
    private static bool IsHeavy(long count, long total) => count > 1 && count * Tenths >= total;

    private static bool AreWhole(ColumnType type, ReadOnlySpan<long> keys)
    {
        if (type != ColumnType.Number)
            return type != ColumnType.Timestamp;
        foreach (var key in keys)
        {
            if (!double.IsInteger(OrderedKey.ToDouble(key)))
                return false;
        }

        return true;
    }

    /// <summary>The least key that a finite value has.</summary>
    private static long First(ColumnType type) => type == ColumnType.Number ? OrderedKey.Of(double.MinValue) : long.MinValue;

    private static Scalar ValueOf(ColumnType type, long key) =>
        type == ColumnType.Number ? Scalar.OfNumber(OrderedKey.ToDouble(key)) : Scalar.OfLong(type, key);
}

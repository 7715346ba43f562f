using System.Numerics;
using System.Text;
using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>The order of values, without losing a digit.</summary>
internal static class Comparing
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    // Doubles are whole multiples of 2^-1074.
    private const int Unit = 1074;

    /// <summary>Less than, equal to, greater than zero. Neither may be NaN.</summary>
    public static int Compare(Scalar a, Scalar b)
    {
        if (a.Type == ColumnType.Text && b.Type == ColumnType.Text)
            return Compare(a.ToString(), b.ToString());
        if (a.Type == ColumnType.Boolean && b.Type == ColumnType.Boolean)
            return a.Long.CompareTo(b.Long);
        if (TypeLattice.IsTemporal(a.Type) && TypeLattice.IsTemporal(b.Type))
            return Microseconds(a).CompareTo(Microseconds(b));
        if (TypeLattice.IsNumeric(a.Type) && TypeLattice.IsNumeric(b.Type))
            return CompareNumbers(a, b);
        throw new UnspecifiedException($"{a.Type} against {b.Type}");
    }

    /// <summary>Texts by their UTF-8 bytes.</summary>
    public static int Compare(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    /// <summary>A date is its midnight, UTC.</summary>
    public static long Microseconds(Scalar value) => value.Type == ColumnType.Date ? value.Long * MicrosecondsPerDay : value.Long;

    /// <summary>Whether a value, or a text, lies in an interval.</summary>
    public static bool Contains(Interval interval, DateTimeOffset asOf, Func<Scalar, int> compareWith)
    {
        var above = interval.Min is not { } min || compareWith(min.At(asOf)) is var low && (interval.MinInclusive ? low >= 0 : low > 0);
        var below = interval.Max is not { } max || compareWith(max.At(asOf)) is var high && (interval.MaxInclusive ? high <= 0 : high < 0);
        return interval.Outside ? !(above && below) : above && below;
    }

    public static bool Contains(Interval interval, DateTimeOffset asOf, Scalar value) =>
        !double.IsNaN(value.Type == ColumnType.Number ? value.Double : 0) && Contains(interval, asOf, end => CompareWithEnd(value, end));

    /// <summary>A date that ends an interval of instants is the whole day.</summary>
    private static int CompareWithEnd(Scalar value, Scalar end) => (value.Type, end.Type) == (ColumnType.Timestamp, ColumnType.Date)
        ? ((long)Math.Floor(value.Long / 86_400_000_000m)).CompareTo(end.Long)
        : Compare(value, end);

    private static int CompareNumbers(Scalar a, Scalar b)
    {
        if (a.Type == ColumnType.Integer && b.Type == ColumnType.Integer)
            return a.Long.CompareTo(b.Long);
        if (double.IsInfinity(a.Double) || double.IsInfinity(b.Double))
            return a.Double.CompareTo(b.Double);
        return Units(a).CompareTo(Units(b));
    }

    private static BigInteger Units(Scalar value)
    {
        if (value.Type == ColumnType.Integer)
            return (BigInteger)value.Long << Unit;
        var bits = BitConverter.DoubleToInt64Bits(value.Double);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var fraction = bits & ((1L << 52) - 1);
        var units = exponent == 0 ? fraction : (BigInteger)(fraction | 1L << 52) << (exponent - 1);
        return bits < 0 ? -units : units;
    }
}

using System.Numerics;
using System.Text;

namespace NbaGrains.Quality.Tests.Expressions.Reference;

/// <summary>What operators and functions mean, one value at a time and as plainly as can be; nulls in, nulls out unless it says more.</summary>
internal static class ReferenceOperations
{
    public static object? Arithmetic(ReferenceRow row, string sign, object? a, object? b)
    {
        if (a is null || b is null)
            return null;
        if (sign == "/")
            return Number(b) == 0 ? null : Number(a) / Number(b);
        return a is long x && b is long y ? Integers(row, sign, x, y) : Doubles(sign, Number(a), Number(b));
    }

    public static object? Plus(ReferenceRow row, object? moment, object? days, int sign)
    {
        if (moment is null || days is null)
            return null;
        var by = sign * (BigInteger)(long)days;
        if (moment is DateOnly date)
            return InRange(date.DayNumber + by, DateOnly.MaxValue.DayNumber) ? DateOnly.FromDayNumber((int)(date.DayNumber + by)) : row.Undefined();
        var ticks = ((DateTime)moment).Ticks + (by * TimeSpan.TicksPerDay);
        return InRange(ticks, DateTime.MaxValue.Ticks) ? new DateTime((long)ticks) : row.Undefined();
    }

    public static object? DaysBetween(object? a, object? b) => (a, b) switch
    {
        (null, _) or (_, null) => null,
        (DateOnly x, DateOnly y) => (long)x.DayNumber - y.DayNumber,
        _ => (double)((Instant(a) - Instant(b)).Ticks / TimeSpan.TicksPerMicrosecond) / 86_400_000_000.0,
    };

    public static object? Negate(ReferenceRow row, object? a) => a is long x ? Integers(row, "-", 0, x) : -(double?)a;

    public static object? Absolute(ReferenceRow row, object? a) => a is < 0L ? Negate(row, a) : a is double x ? Math.Abs(x) : a;

    public static object? Rounded(object? a, Func<double, double> how) => a is double x ? how(x) : a;

    public static bool? Compare(string sign, object? a, object? b)
    {
        if (a is null || b is null)
            return null;
        if (a is double.NaN || b is double.NaN)
            return sign == "!=";
        var order = Order(a, b);
        return sign switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public static bool? And(bool? a, bool? b) => a == false || b == false ? false : a is null || b is null ? null : true;

    public static bool? Or(bool? a, bool? b) => !And(!a, !b);

    public static object? Extreme(bool isLeast, object? a, object? b)
    {
        if (a is null || b is null)
            return null;
        if (a is double.NaN || b is double.NaN)
            return double.NaN;
        return Order(a, b) < 0 == isLeast ? a : b;
    }

    /// <summary>All of them as numbers where one is of a number type, as instants where one is of a timestamp type.</summary>
    public static object? Widened(object? value, char type) => (value, type) switch
    {
        (long integer, 'n') => (double)integer,
        (DateOnly date, 't') => date.ToDateTime(TimeOnly.MinValue),
        _ => value,
    };

    public static object? Part(object? moment, Func<DateTime, int> part) => moment is null ? null : (long)part(Instant(moment));

    public static object? Length(object? text) => text is string value ? (long)value.EnumerateRunes().Count() : null;

    public static bool? Like(object? text, string pattern) =>
        text is string value ? Matches([.. value.EnumerateRunes()], [.. pattern.EnumerateRunes()]) : null;

    private static bool Matches(ReadOnlySpan<Rune> text, ReadOnlySpan<Rune> pattern)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        if (pattern[0].Value == '%')
            return Matches(text, pattern[1..]) || (!text.IsEmpty && Matches(text[1..], pattern));
        if (text.IsEmpty)
            return false;
        if (pattern[0].Value == '\\')
            return text[0] == pattern[1] && Matches(text[1..], pattern[2..]);
        return (pattern[0].Value == '_' || pattern[0] == text[0]) && Matches(text[1..], pattern[1..]);
    }

    private static object? Integers(ReferenceRow row, string sign, long a, long b)
    {
        if (sign == "%" && b == 0)
            return null;
        BigInteger result = sign switch
        {
            "+" => (BigInteger)a + b,
            "-" => (BigInteger)a - b,
            "*" => (BigInteger)a * b,
            _ => BigInteger.Remainder(a, b),
        };
        return result >= long.MinValue && result <= long.MaxValue ? (long)result : row.Undefined();
    }

    private static object? Doubles(string sign, double a, double b) => sign switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        _ => b == 0 ? null : a % b,
    };

    private static int Order(object a, object b) => (a, b) switch
    {
        (string x, string y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y)),
        (bool x, bool y) => x.CompareTo(y),
        (long x, long y) => x.CompareTo(y),
        (double x, double y) => x.CompareTo(y) * (x == y ? 0 : 1),
        (long x, double y) => Order(x, y),
        (double x, long y) => -Order(y, x),
        _ => Instant(a).CompareTo(Instant(b)),
    };

    private static int Order(long a, double b)
    {
        if (double.IsInfinity(b))
            return b > 0 ? -1 : 1;
        var floor = Math.Floor(b);
        var order = new BigInteger(a).CompareTo(new BigInteger(floor));
        return order == 0 && b > floor ? -1 : order;
    }

    private static double Number(object value) => value is long integer ? integer : (double)value;

    private static DateTime Instant(object moment) => moment is DateOnly date ? date.ToDateTime(TimeOnly.MinValue) : (DateTime)moment;

    private static bool InRange(BigInteger value, long last) => value >= 0 && value <= last;
}

using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Rules;

/// <summary>What a bound is measured from.</summary>
public enum BoundBase : byte
{
    /// <summary>A value that stands for itself.</summary>
    Value,

    /// <summary>The day of the run, UTC.</summary>
    Today,

    /// <summary>The instant of the run.</summary>
    Now,
}

/// <summary>An end of an interval, or a member of a set: a value, or one that the clock of the run gives, such as <c>today - 3 days</c>.</summary>
public sealed record Bound
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const long MinMicroseconds = -62_135_596_800_000_000; // 0001-01-01
    private const long MaxMicroseconds = 253_402_300_799_999_999; // the last of 9999-12-31

    private Bound(BoundBase from, Scalar value, long offset, bool quoted) => (From, Value, OffsetMicroseconds, IsQuoted) = (from, value, offset, quoted);

    public BoundBase From { get; }

    /// <summary>The value, where <see cref="From"/> is <see cref="BoundBase.Value"/>.</summary>
    public Scalar Value { get; }

    /// <summary>Added to the clock; whole days for <see cref="BoundBase.Today"/>.</summary>
    public long OffsetMicroseconds { get; }

    /// <summary>Whether the suite wrote the value in quotes: then it is text, whatever it looks like.</summary>
    public bool IsQuoted { get; }

    public static Bound Of(Scalar value, bool quoted = false) => new(BoundBase.Value, value, 0, quoted);

    public static Bound Today(long days = 0) => new(BoundBase.Today, default, checked(days * MicrosecondsPerDay), false);

    public static Bound Now(long microseconds = 0) => new(BoundBase.Now, default, microseconds, false);

    /// <summary>The value at a time: a date for today, a timestamp for now; no later and no earlier than the calendar goes.</summary>
    public Scalar At(DateTimeOffset asOf)
    {
        var now = (asOf.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return From switch
        {
            BoundBase.Today => Scalar.OfDate(Math.DivRem(Within(now) - MinMicroseconds, MicrosecondsPerDay).Quotient + (MinMicroseconds / MicrosecondsPerDay)),
            BoundBase.Now => Scalar.OfTimestamp(Within(now)),
            _ => Value,
        };
    }

    /// <summary>As a suite writes it.</summary>
    public override string ToString() => From switch
    {
        BoundBase.Today => "today" + Offset(),
        BoundBase.Now => "now" + Offset(),
        _ => Value.ToString(),
    };

    private long Within(long now) => Math.Clamp(now + OffsetMicroseconds, MinMicroseconds, MaxMicroseconds);

    private string Offset()
    {
        if (OffsetMicroseconds == 0)
            return "";
        var size = Math.Abs(OffsetMicroseconds);
        var (unit, per) = size % MicrosecondsPerDay == 0 ? ("day", MicrosecondsPerDay)
            : size % (MicrosecondsPerDay / 24) == 0 ? ("hour", MicrosecondsPerDay / 24)
            : size % (MicrosecondsPerDay / 1440) == 0 ? ("minute", MicrosecondsPerDay / 1440)
            : ("second", 1_000_000);
        return $" {(OffsetMicroseconds < 0 ? '-' : '+')} {size / per} {unit}{(size / per == 1 ? "" : "s")}";
    }
}

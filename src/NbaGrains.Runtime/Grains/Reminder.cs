namespace NbaGrains.Runtime.Grains;

/// <summary>When a grain wants to be called: once, at an interval, or by a calendar.</summary>
public sealed record Reminder
{
    private Reminder()
    {
    }

    /// <summary>The first tick, where it is known by itself.</summary>
    public DateTimeOffset? FirstAt { get; private init; }

    /// <summary>The interval between ticks, where there is one.</summary>
    public TimeSpan? Every { get; private init; }

    /// <summary>The calendar, in Quartz's form (seconds first), where there is one.</summary>
    public string? Cron { get; private init; }

    /// <summary>The IANA time zone the calendar is read in.</summary>
    public string TimeZone { get; private init; } = "UTC";

    /// <summary>What becomes of ticks that nobody was there for.</summary>
    public Misfire Misfire { get; init; } = Misfire.RunOnce;

    /// <summary>One tick.</summary>
    public static Reminder At(DateTimeOffset time) => new() { FirstAt = time };

    /// <summary>A tick at <paramref name="first"/> and every <paramref name="interval"/> after it. No drift: ticks stay multiples of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An interval below one second.</exception>
    public static Reminder Each(TimeSpan interval, DateTimeOffset first)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromSeconds(1));
        return new() { FirstAt = first, Every = interval };
    }

    /// <summary>Ticks by a calendar.</summary>
    /// <param name="cron">Quartz's form: <c>seconds minutes hours day-of-month month day-of-week [year]</c>, e.g. <c>0 30 6 * * ?</c>.</param>
    /// <param name="timeZone">An IANA name, e.g. <c>America/New_York</c>; hours that a change of the clock skips or repeats are Quartz's to say.</param>
    public static Reminder Calendar(string cron, string timeZone = "UTC") => new() { Cron = cron, TimeZone = timeZone };
}

/// <summary>What becomes of ticks that were missed, because no silo ran or all were busy.</summary>
public enum Misfire
{
    /// <summary>One tick at once for all that were missed, then on with the schedule. The default.</summary>
    RunOnce,

    /// <summary>Missed ticks are left out.</summary>
    Skip,
}

using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Work;

/// <summary>When a reminder ticks.</summary>
/// <param name="TickAt">The tick that is due next.</param>
/// <param name="Every">The interval, where there is one.</param>
/// <param name="Cron">The calendar, where there is one.</param>
/// <param name="TimeZone">The calendar's.</param>
/// <param name="Misfire">What becomes of missed ticks.</param>
internal sealed record WorkSchedule(DateTimeOffset TickAt, TimeSpan? Every, string? Cron, string? TimeZone, Misfire Misfire)
{
    // As Quartz: what is a minute late is not missed yet.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The schedule that a reminder begins with.</summary>
    /// <exception cref="ArgumentException">The calendar, or its time zone, is none, or has no tick any more.</exception>
    public static WorkSchedule Of(Reminder reminder, DateTimeOffset now)
    {
        if (reminder.Cron is null)
            return new WorkSchedule(reminder.FirstAt!.Value, reminder.Every, null, null, reminder.Misfire);
        var first = CronCalendar.Next(reminder.Cron, reminder.TimeZone, now)
            ?? throw new ArgumentException($"'{reminder.Cron}' has no tick after {now:u}.", nameof(reminder));
        return new WorkSchedule(first, null, reminder.Cron, reminder.TimeZone, reminder.Misfire);
    }

    /// <summary>Whether the tick is one that nobody was there for, and is to be left out.</summary>
    public bool IsToBeSkipped(DateTimeOffset now) => Misfire == Misfire.Skip && now - TickAt > Patience;

    /// <summary>The first tick after both this one and now; null after the last. Ticks of an interval stay multiples of it.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now)
    {
        var after = now > TickAt ? now : TickAt;
        if (Cron is not null)
            return CronCalendar.Next(Cron, TimeZone!, after);
        return Every is { } every ? TickAt + (((after - TickAt).Ticks / every.Ticks + 1) * every) : null;
    }
}

namespace NbaGrains.Runtime.Storage;

/// <summary>
/// The database's clock, as seen from this process: the local clock plus the difference last measured. Silos whose clocks differ by minutes agree on
/// the time to within a round trip.
/// </summary>
/// <param name="local">The process's clock.</param>
internal sealed class ClusterClock(TimeProvider local) : TimeProvider
{
    private static readonly TimeSpan MostUncertain = TimeSpan.FromMilliseconds(500);

    private long _offsetTicks;
    private volatile bool _isSet;

    /// <summary>How far the local clock is behind the database's.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));

    public override long TimestampFrequency => local.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => local.LocalTimeZone;

    /// <summary>Takes in what the database said, halfway between asking and hearing.</summary>
    /// <remarks>An answer that took long says little: after the first, it is left out.</remarks>
    public void Observe(DateTimeOffset asked, DateTimeOffset database, DateTimeOffset heard)
    {
        if (_isSet && heard - asked > MostUncertain)
            return;
        _isSet = true;
        Volatile.Write(ref _offsetTicks, (database - (asked + ((heard - asked) / 2))).Ticks);
    }

    public override DateTimeOffset GetUtcNow() => local.GetUtcNow() + Offset;

    public override long GetTimestamp() => local.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        local.CreateTimer(callback, state, dueTime, period);
}

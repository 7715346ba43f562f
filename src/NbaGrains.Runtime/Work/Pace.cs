namespace NbaGrains.Runtime.Work;

/// <summary>
/// How many items to claim beyond those that can run at once. Where items take microseconds, a claim each would be all that a silo does; where they
/// take seconds, what waits here could run elsewhere.
/// </summary>
internal sealed class Pace(int capacity)
{
    private const int Most = 256;
    private const double Weight = 0.1;
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(20);
    private double _seconds = double.NaN;

    /// <summary>As many as run in 20 ms at the pace of late; none before anything was seen, or after one slow item.</summary>
    public int Prefetch
    {
        get
        {
            var seconds = Volatile.Read(ref _seconds);
            return double.IsNaN(seconds) ? 0 : (int)Math.Min(Most, capacity * Ahead.TotalSeconds / Math.Max(seconds, 1e-6));
        }
    }

    /// <summary>An item took so long. Up at once, down slowly.</summary>
    public void Observe(TimeSpan took)
    {
        var (old, now) = (Volatile.Read(ref _seconds), took.TotalSeconds);
        Volatile.Write(ref _seconds, !(now <= old) ? now : old + ((now - old) * Weight));
    }
}

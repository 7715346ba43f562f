namespace NbaGrains.Runtime.Turns;

/// <summary>Values of columns, compared as PostgreSQL keeps them: times to the microsecond, bytes by content.</summary>
internal sealed class ColumnValues : IEqualityComparer<object?>
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    public static ColumnValues Comparer { get; } = new();

    public new bool Equals(object? x, object? y) => (x, y) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (not null, not null) when Microseconds(x) is { } a && Microseconds(y) is { } b => a == b,
        _ => object.Equals(x, y),
    };

    public int GetHashCode(object? obj) => obj is null ? 0 : Microseconds(obj)?.GetHashCode() ?? obj.GetHashCode();

    // What was read is a DateTime, what a state holds a DateTimeOffset.
    private static long? Microseconds(object value) => value switch
    {
        DateTimeOffset time => time.UtcTicks / TicksPerMicrosecond,
        DateTime time => time.Ticks / TicksPerMicrosecond,
        _ => null,
    };
}

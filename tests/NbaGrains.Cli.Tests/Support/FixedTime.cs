namespace NbaGrains.Cli.Tests.Support;

/// <summary>A clock that stands still, for output that says how old things are.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}

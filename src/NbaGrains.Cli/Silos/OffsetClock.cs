namespace NbaGrains.Cli.Silos;

/// <summary>The system's clock, wrong by a fixed time: for trying what a cluster makes of silos whose clocks differ.</summary>
internal sealed class OffsetClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}

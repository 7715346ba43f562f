using NbaGrains.Chaos.Servers;

namespace NbaGrains.Cluster.Tests;

/// <summary>A test that needs a disk it can fill: one that is mounted for it, hence root.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        using var disk = TmpfsMount.TryMake();
        return disk is not null;
    });

    /// <summary>Skips where mounting is not possible.</summary>
    public FullDiskFactAttribute() => Skip = CanMount.Value ? null : "no disk can be mounted here to be filled; that needs root";
}

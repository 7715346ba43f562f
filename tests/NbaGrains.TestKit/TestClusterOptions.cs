namespace NbaGrains.TestKit;

/// <summary>What a test cluster is like.</summary>
public sealed record TestClusterOptions
{
    /// <summary>How many silos start with it. Default: one.</summary>
    public int Silos { get; init; } = 1;

    /// <summary>Whether time stands still unless <see cref="TestCluster.Time"/> is moved. Default: yes.</summary>
    public bool FreezesTime { get; init; } = true;

    /// <summary>Whether silos reach PostgreSQL through <see cref="TestCluster.Proxy"/>, which can break connections.</summary>
    public bool ThroughProxy { get; init; }

    /// <summary>Whether silos run work items. Default: yes.</summary>
    public bool RunsWork { get; init; } = true;

    /// <summary>Work items at once a silo. Default: 4.</summary>
    public int Capacity { get; init; } = 4;

    /// <summary>Whether PostgreSQL is the cluster's own, so that <see cref="TestCluster.RestartPostgresAsync"/> hits nobody else. Default: no.</summary>
    public bool OwnPostgres { get; init; }
}

namespace NbaGrains.Runtime.Silos;

/// <summary>How a silo runs. Validated when it starts.</summary>
public sealed record SiloOptions
{
    /// <summary>The database, in Npgsql's form.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>
    /// A direct address of the same database for the silo's own connection, where <see cref="ConnectionString"/> goes through PgBouncer, which cannot
    /// pass on notifications. Null: the same.
    /// </summary>
    public string? DirectConnectionString { get; init; }

    /// <summary>What people call this silo; default: the machine's name. Its identity is another one at every start.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>Whether it runs work items. Turns run in every silo.</summary>
    public bool RunsWork { get; init; } = true;

    /// <summary>How many work items it runs at once. Default: twice the processors.</summary>
    public int Capacity { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>How long a claimed item is a silo's without a sign of life. Default: 30 seconds. Renewed three times in that.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after its backend has left the database a silo loses its leases early. Default: 3 seconds.</summary>
    public TimeSpan GoneAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often work is looked for when nobody calls; jittered by half. Default: 1 second.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long draining waits for work that runs. Default: 25 seconds, below the 30 that Kubernetes grants.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Where blobs are; a folder that all silos mount.</summary>
    public string? BlobFolder { get; init; }

    /// <summary>The process's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

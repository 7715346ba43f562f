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

    /// <summary>How long after its backend has left the database a silo loses its leases early. Default: 2 seconds. A connection that is cut is back in one.</summary>
    public TimeSpan GoneAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often work is looked for when nobody calls; jittered by half. Default: 1 second.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long draining waits for work that runs. Default: 25 seconds, below the 30 that Kubernetes grants.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Where blobs are; a folder that all silos mount.</summary>
    public string? BlobFolder { get; init; }

    /// <summary>The process's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <exception cref="RuntimeException">A value makes no sense; the message says which, for all of them at once.</exception>
    internal void Validate()
    {
        var wrong = new List<string>();
        if (Lease < TimeSpan.FromSeconds(1))
            wrong.Add($"a lease of {Lease.TotalSeconds:0.###} s: at least 1 s is needed to renew it in time");
        if (Capacity < 1)
            wrong.Add($"room for {Capacity} work items: at least 1");
        if (GoneAfter <= TimeSpan.Zero || Poll <= TimeSpan.Zero || DrainTimeout <= TimeSpan.Zero)
            wrong.Add("times have to be positive");
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 63)
            wrong.Add($"the name '{Name}': 1 to 63 characters");
        if (wrong.Count > 0)
            throw new RuntimeException($"The silo cannot run with {string.Join("; ", wrong)}.");
    }
}

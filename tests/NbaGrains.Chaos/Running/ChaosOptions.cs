namespace NbaGrains.Chaos.Running;

/// <summary>What a run does, for how long, and to what.</summary>
internal sealed record ChaosOptions
{
    /// <summary>How long things break; what is open then still has to end.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Transfers; as many items of work are enqueued.</summary>
    public int Operations { get; init; } = 20_000;

    /// <summary>Which silo, when, how: the same again with the same seed, as far as the machine's own timing lets it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long an item is a silo's without a sign of life.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>The faults that are left out, by the words of <see cref="FaultWords"/>.</summary>
    public IReadOnlySet<string> Without { get; init; } = new HashSet<string>();

    public TimeSpan KillEvery { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan RestartEvery { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan CutEvery { get; init; } = TimeSpan.FromSeconds(1.5);

    public TimeSpan FreezeEvery { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan SnapshotHold { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan FillEvery { get; init; } = TimeSpan.FromSeconds(45);

    public TimeSpan FillHold { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>By how much the silos' clocks are wrong.</summary>
    public IReadOnlyList<TimeSpan> ClockOffsets { get; init; } = [TimeSpan.Zero, TimeSpan.FromMinutes(-7), TimeSpan.FromMinutes(11)];

    /// <summary>Whether logs are kept also when all is well.</summary>
    public bool KeepsLogs { get; init; }

    /// <summary>Where the programs are.</summary>
    public string Programs { get; init; } = AppContext.BaseDirectory;

    /// <summary>10,000 transfers and 10,000 items while each fault comes at least once, in half a minute.</summary>
    public static ChaosOptions Short { get; } = new()
    {
        Duration = TimeSpan.FromSeconds(20),
        Operations = 10_000,
        RestartEvery = TimeSpan.FromSeconds(9),
        FreezeEvery = TimeSpan.FromSeconds(10),
        FillEvery = TimeSpan.FromSeconds(25),
    };

    /// <summary>What <see cref="Without"/> may name.</summary>
    public static IReadOnlyList<string> FaultWords { get; } = ["kill", "restart", "cut", "freeze", "clocks", "snapshot", "disk"];

    public bool Has(string fault) => !Without.Contains(fault);
}

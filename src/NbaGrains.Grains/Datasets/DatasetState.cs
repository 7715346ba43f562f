using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Datasets;

/// <summary>What a data set remembers besides the rows that it owns.</summary>
internal sealed class DatasetState
{
    [Column]
    public string? Owner { get; set; }

    [Column]
    public long Revision { get; set; }

    [Column]
    public int LatestVersion { get; set; }

    [Column]
    public DateTimeOffset CreatedAt { get; set; }

    public DatasetSettings Settings { get; set; } = new();

    /// <summary>The number of the run that was started last.</summary>
    public int LastRun { get; set; }

    /// <summary>The suites of the settings, as they were when they were looked at last.</summary>
    public List<Runs.PinnedSuite> Suites { get; set; } = [];

    /// <summary>The last verdict of each suite.</summary>
    public List<RunVerdict> Verdicts { get; set; } = [];

    /// <summary>The run that was started last, by suite; empty where it only profiles.</summary>
    public Dictionary<string, StartedRun> Started { get; set; } = [];

    /// <summary>The run whose stored states may answer the next one, by suite.</summary>
    public Dictionary<string, StartedRun> Answered { get; set; } = [];

    public GateOverride? Override { get; set; }

    /// <summary>What the gate was when somebody was told last; null before.</summary>
    public GateStatus? ToldGate { get; set; }
}

/// <summary>A run that a data set started.</summary>
/// <param name="Run">Its key.</param>
/// <param name="Version">The number of the version.</param>
/// <param name="Table">What was read, and how: equal for equal tables.</param>
/// <param name="Masks">The suites of the data set, whose personal columns it masked.</param>
internal sealed record StartedRun(string Run, int Version, string Table, IReadOnlyList<Runs.PinnedSuite>? Masks = null);

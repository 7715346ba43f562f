using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Runs;

/// <summary>What a run is to do, and what it found.</summary>
internal sealed class ValidationRunState
{
    [Column]
    public string Dataset { get; set; } = "";

    /// <summary>Of the run, not of its version.</summary>
    [Column]
    public int Number { get; set; }

    [Column]
    public string VersionKey { get; set; } = "";

    [Column]
    public string? Suite { get; set; }

    [Column]
    public int? SuiteVersion { get; set; }

    [Column]
    public RunState RunState { get; set; }

    [Column]
    public DateTimeOffset StartedAt { get; set; }

    [Column]
    public DateTimeOffset? EndedAt { get; set; }

    [Column]
    public double? Score { get; set; }

    [Column]
    public byte[]? StateBlob { get; set; }

    [Column]
    public byte[]? ReportBlob { get; set; }

    /// <summary>Null where no row failed, and when its time is over.</summary>
    [Column]
    public byte[]? FailuresBlob { get; set; }

    public RunOrder? Order { get; set; }

    /// <summary>Whether its scans are enqueued.</summary>
    public bool HasFannedOut { get; set; }

    public int Pass { get; set; } = 1;

    /// <summary>The types to read with, where a pass has shown those of the sample to be wrong.</summary>
    public IReadOnlyList<string>? Types { get; set; }

    public string? Reason { get; set; }

    /// <summary>Without blobs, which are columns, and without figures, which are rows.</summary>
    public RunOutcome? Outcome { get; set; }
}

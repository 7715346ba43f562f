using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Versions;

/// <summary>What is known of a version.</summary>
internal sealed class DatasetVersionState
{
    [Column]
    public string Dataset { get; set; } = "";

    [Column]
    public int Number { get; set; }

    [Column]
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Keeps an uploaded table from being collected.</summary>
    [Column]
    public byte[]? SourceBlob { get; set; }

    [Column]
    public string? ContentHash { get; set; }

    [Column]
    public long? RowCount { get; set; }

    public VersionSource? Source { get; set; }

    public IReadOnlyList<VersionColumn> Schema { get; set; } = [];
}

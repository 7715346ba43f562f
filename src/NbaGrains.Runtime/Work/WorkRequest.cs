using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Work;

/// <summary>An item of work on its way into the table, within a turn's commit.</summary>
internal sealed record WorkRequest
{
    /// <summary>Of version 7.</summary>
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public required byte[] Payload { get; init; }

    public required short Priority { get; init; }

    public string? UniqueKey { get; init; }

    /// <summary>Null: at once, by the database's clock.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The grain whose deletion cancels the item.</summary>
    public required GrainId Owner { get; init; }

    /// <summary>The turn that asked for it.</summary>
    public required Guid Turn { get; init; }
}

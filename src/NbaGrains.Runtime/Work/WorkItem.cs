using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Work;

/// <summary>A claimed item, as this silo leases it.</summary>
internal sealed record WorkItem
{
    public required Guid Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required string Kind { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>The fence: every write about the item names it.</summary>
    public required long Token { get; init; }

    /// <summary>From 1; counted at the claim.</summary>
    public required int Attempt { get; init; }

    public required int MaxAttempts { get; init; }

    /// <summary>Since when it could have been claimed, by the database's clock.</summary>
    public required DateTimeOffset ReadyAt { get; init; }

    /// <summary>When it was claimed, by the database's clock.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    public required bool CancelRequested { get; init; }

    public required GrainId Owner { get; init; }

    /// <summary>The turn that asked for it, or set the reminder last.</summary>
    public required Guid Turn { get; init; }

    /// <summary>Of reminders: the tick, and how the next one is found.</summary>
    public WorkSchedule? Schedule { get; init; }
}

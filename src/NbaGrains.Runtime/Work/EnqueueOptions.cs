namespace NbaGrains.Runtime.Work;

/// <summary>How an item of work is to be treated.</summary>
public sealed record EnqueueOptions
{
    /// <summary>Within a tenant, higher goes first. Default: normal. Between tenants it means nothing: they take turns.</summary>
    public WorkPriority Priority { get; init; } = WorkPriority.Normal;

    /// <summary>While an item of this kind with this key waits or runs, another is not added. At most 256 characters.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>Not before this time. Default: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>What goes first within a tenant.</summary>
public enum WorkPriority : short
{
    /// <summary>When nothing else waits.</summary>
    Low = 2,

    /// <summary>The default.</summary>
    Normal = 1,

    /// <summary>Somebody is watching.</summary>
    High = 0,
}

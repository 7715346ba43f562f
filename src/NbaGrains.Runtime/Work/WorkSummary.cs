namespace NbaGrains.Runtime.Work;

/// <summary>What became of an item.</summary>
public enum WorkState
{
    /// <summary>Due, or not due yet.</summary>
    Waiting,

    /// <summary>Leased by a silo.</summary>
    Running,

    /// <summary>In the dead letters.</summary>
    Dead,

    /// <summary>Done, cancelled or skipped; kept for some days.</summary>
    Done,
}

/// <summary>Which items to list.</summary>
public sealed record WorkFilter
{
    /// <summary>In one of these states; empty for all.</summary>
    public IReadOnlyCollection<WorkState> States { get; init; } = [];

    /// <summary>Of one kind; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Of one tenant, its engagements included; null for all.</summary>
    public string? Tenant { get; init; }

    /// <summary>At most so many. Default: 50.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>An item of work, as people see it.</summary>
/// <param name="Id">The item.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="State">What became of it.</param>
/// <param name="Outcome">Of a done one: <c>done</c>, <c>cancelled</c> or <c>skipped</c>.</param>
/// <param name="Owner">The grain that asked for it, as <c>kind/key</c>.</param>
/// <param name="Attempt">How many attempts have begun.</param>
/// <param name="Silo">Who runs or ran it.</param>
/// <param name="EnqueuedAt">When it was asked for. Of a reminder: when that was set; of a tick of one that is done: when that became due.</param>
/// <param name="TickAt">Of a reminder that lives, or a tick that died: the tick. Retries move what is due, not this.</param>
/// <param name="At">Waiting: due at; running: the lease's end; dead or done: the end.</param>
/// <param name="StartedAt">The last attempt's begin.</param>
/// <param name="LastError">One line.</param>
/// <param name="CancelRequested">Whether it is to end.</param>
/// <param name="Payload">JSON; only of one that is shown, and not of done ones.</param>
/// <param name="Progress">JSON; only of one that is shown.</param>
public sealed record WorkSummary(
    Guid Id,
    string Tenant,
    string Kind,
    WorkState State,
    string? Outcome,
    string Owner,
    int Attempt,
    Guid? Silo,
    DateTimeOffset EnqueuedAt,
    DateTimeOffset? TickAt,
    DateTimeOffset At,
    DateTimeOffset? StartedAt,
    string? LastError,
    bool CancelRequested,
    string? Payload,
    string? Progress);

/// <summary>How many items there are.</summary>
/// <param name="Items">So many are known of.</param>
/// <param name="IsAll">Whether there are no more.</param>
public sealed record WorkCount(int Items, bool IsAll);

/// <summary>What cancelling did.</summary>
public enum CancelResult
{
    /// <summary>Nothing: no such item lives.</summary>
    NotFound,

    /// <summary>It waited, and is gone.</summary>
    Cancelled,

    /// <summary>It runs; its silo hears of it with the next heartbeat.</summary>
    Requested,
}

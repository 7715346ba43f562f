using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Turns;

/// <summary>What a turn leaves behind.</summary>
internal sealed record TurnCommit
{
    /// <summary>Another one for each attempt.</summary>
    public required Guid Id { get; init; }

    /// <summary>The grain that was called.</summary>
    public required GrainId Root { get; init; }

    public required string Method { get; init; }

    /// <summary>Every grain that was touched, in the order of locking.</summary>
    public required IReadOnlyList<TouchedGrain> Grains { get; init; }

    /// <summary>Messages, work, reminders, audit, events, rows.</summary>
    public required IReadOnlyList<TurnCommand> Commands { get; init; }

    public IdempotentAnswer? Answer { get; init; }

    /// <summary>Whether there is anything to be written. If not, the turn only has to have seen states that were all current at one moment.</summary>
    public bool Writes => Commands.Count > 0 || Answer is not null || Grains.Any(grain => grain.After is not null || grain.IsDeleted);
}

/// <summary>A grain in a commit.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Before">What the turn saw.</param>
/// <param name="After">What it is to be; null where the turn only read it, or deleted it.</param>
/// <param name="IsDeleted">Whether its row goes.</param>
internal sealed record TouchedGrain(GrainId Id, GrainKind Kind, StoredState Before, StoredState? After, bool IsDeleted);

/// <summary>The first answer to a call with an idempotency key.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Request">SHA-256 of method and arguments.</param>
/// <param name="Json">The answer; null for a method without.</param>
internal sealed record IdempotentAnswer(string Key, byte[] Request, byte[]? Json);

using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>A grain's state within one attempt of a turn.</summary>
internal sealed class GrainSlot(GrainId id)
{
    public GrainId Id { get; } = id;

    /// <summary>The row, as the attempt found it.</summary>
    public required StoredState Before { get; init; }

    /// <summary>The deserialised state, this attempt's own copy.</summary>
    public required object State { get; set; }

    public required bool Exists { get; init; }

    public bool IsDeleted { get; private set; }

    public void Delete() => IsDeleted = true;
}

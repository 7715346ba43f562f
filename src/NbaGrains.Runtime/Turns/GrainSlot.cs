using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>A grain's state within one attempt of a turn.</summary>
internal sealed class GrainSlot(GrainId id)
{
    public GrainId Id { get; } = id;

    /// <summary>The deserialised state, this attempt's own copy.</summary>
    public object? State { get; set; }

    public bool Exists { get; set; }

    public bool IsDeleted { get; private set; }

    public void Delete() => IsDeleted = true;
}

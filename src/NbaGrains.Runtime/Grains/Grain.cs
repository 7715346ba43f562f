using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Grains;

/// <summary>
/// A grain: methods over a durable state. A new instance serves each turn, so fields other than injected services are lost with it. Grains do no
/// I/O of their own: a turn may run several times before it commits.
/// </summary>
/// <typeparam name="TState">Its state: a class with a public parameterless constructor, written as JSON.</typeparam>
public abstract class Grain<TState> : IGrainBase
    where TState : class, new()
{
    private Turn? _turn;
    private GrainSlot? _slot;

    /// <summary>The state, as of this turn. A grain nobody has written yet has a new one.</summary>
    protected TState State
    {
        get => (TState)Slot.State!;
        set => Slot.State = value;
    }

    /// <summary>The turn: clock, principal, other grains, and what is to be committed with the state.</summary>
    protected Turn Turn => _turn ?? throw new InvalidOperationException("a grain has a turn only while one of its methods runs; not in its constructor");

    /// <summary>The grain's own address.</summary>
    protected GrainId Id => Slot.Id;

    /// <summary>Whether the grain was ever written (and not deleted since).</summary>
    protected bool Exists => Slot.Exists;

    private GrainSlot Slot => _slot ?? throw new InvalidOperationException("a grain has a state only while one of its methods runs; not in its constructor");

    /// <summary>Deletes the grain when the turn commits; rows that it owns go with it, its waiting work is cancelled.</summary>
    protected void Delete() => Slot.Delete();

    void IGrainBase.Enter(Turn turn, GrainSlot slot)
    {
        _turn = turn;
        _slot = slot;
    }
}

/// <summary>What the engine sees of a grain.</summary>
internal interface IGrainBase
{
    void Enter(Turn turn, GrainSlot slot);
}

namespace NbaGrains.Runtime.Silos;

/// <summary>
/// What a silo knows of others that run work. A newcomer is known within a moment of its registration, one that has gone within a second or so
/// of being given up: good enough to save effort by, not to be relied on.
/// </summary>
public sealed class SiloPeers
{
    private volatile bool _any = true;

    /// <summary>Whether another silo may run work; true until this one has looked.</summary>
    public bool Any
    {
        get => _any;
        internal set => _any = value;
    }
}

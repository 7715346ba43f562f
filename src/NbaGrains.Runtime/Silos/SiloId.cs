namespace NbaGrains.Runtime.Silos;

/// <summary>A silo's identity: another one at every start of a process, and after a silo was given up by the others.</summary>
/// <param name="Value">Of version 7 (RFC 9562).</param>
public readonly record struct SiloId(Guid Value)
{
    /// <summary>One nobody had before.</summary>
    public static SiloId New() => new(Guid.CreateVersion7());

    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

namespace NbaGrains.Runtime.Silos;

/// <summary>A silo as the others see it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">The process there.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Roles">What it does, e.g. <c>work</c>.</param>
/// <param name="Capacity">How many work items it runs at once; 0 where it takes none.</param>
/// <param name="Kinds">The kinds of work it has handlers for.</param>
/// <param name="Schemas">The newest migration it knows, by component.</param>
/// <param name="State">Whether it runs.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="SeenAt">Its last heartbeat.</param>
/// <param name="Leases">How many work items it holds.</param>
public sealed record SiloInfo(
    SiloId Id,
    string Name,
    string Host,
    int ProcessId,
    string Version,
    IReadOnlyList<string> Roles,
    int Capacity,
    IReadOnlyList<string> Kinds,
    IReadOnlyDictionary<string, int> Schemas,
    SiloState State,
    DateTimeOffset StartedAt,
    DateTimeOffset SeenAt,
    int Leases)
{
    /// <summary>Where it answers HTTP; empty where it has no gateway.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];
}

/// <summary>Whether a silo runs.</summary>
public enum SiloState
{
    /// <summary>It takes work.</summary>
    Running,

    /// <summary>It ends what it has and takes nothing new.</summary>
    Draining,

    /// <summary>It has ended, or the others have given it up.</summary>
    Gone,
}

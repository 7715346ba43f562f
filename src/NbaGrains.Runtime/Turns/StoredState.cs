namespace NbaGrains.Runtime.Turns;

/// <summary>A grain's row as it is stored. Immutable: states handed to grains are made from it anew for each turn.</summary>
/// <param name="Version">Grows with each write; 0 where the grain has no row. A grain that is deleted and made again does not return to an old version.</param>
/// <param name="Schema">The version of the state's shape.</param>
/// <param name="Json">UTF-8.</param>
/// <param name="Columns">The values of the kind's columns, in their order.</param>
internal sealed record StoredState(long Version, int Schema, byte[] Json, object?[] Columns)
{
    public static StoredState Absent { get; } = new(0, 0, [], []);

    public bool Exists => Version != 0;
}

namespace NbaGrains.Runtime.Silos;

/// <summary>What a silo says about itself when it registers.</summary>
/// <param name="Roles">What it does, e.g. <c>work</c>, <c>gateway</c>.</param>
/// <param name="Kinds">The kinds of work it has handlers for.</param>
/// <param name="Schemas">The newest migration it knows, by component.</param>
internal sealed record SiloDescription(IReadOnlyList<string> Roles, IReadOnlyList<string> Kinds, IReadOnlyDictionary<string, int> Schemas)
{
    /// <summary>Where it answers HTTP.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];
}

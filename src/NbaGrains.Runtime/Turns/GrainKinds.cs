using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>The kinds of grains that a silo knows.</summary>
internal sealed class GrainKinds
{
    private readonly Dictionary<Type, GrainKind> _byInterface = [];
    private readonly Dictionary<string, GrainKind> _byName = [];

    public IEnumerable<GrainKind> All => _byName.Values;

    public void Add(Type grainType)
    {
        var kind = new GrainKind(grainType);
        if (!_byName.TryAdd(kind.Name, kind))
            throw new ArgumentException($"{grainType}: the kind '{kind.Name}' was already added, by {_byName[kind.Name].Interface}.");
        _byInterface.Add(kind.Interface, kind);
    }

    public GrainKind Of(Type grainInterface) => _byInterface.TryGetValue(grainInterface, out var kind)
        ? kind
        : throw new ArgumentException($"no grain with the interface {grainInterface} was added to this silo.");

    /// <summary>The kind of a stored call; null where this silo does not know it.</summary>
    public GrainKind? Of(string name) => _byName.GetValueOrDefault(name);

    public GrainKind Of(GrainId id) => _byName[id.Kind];
}

using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>A kind of grain: its interface, its class, its state, its table.</summary>
internal sealed partial class GrainKind
{
    private readonly ObjectFactory _factory;
    private readonly Dictionary<MethodInfo, GrainMethod> _byInfo = [];
    private readonly Dictionary<string, GrainMethod> _byName = [];

    /// <exception cref="ArgumentException">The class breaks a rule of grains; the message says which.</exception>
    public GrainKind(Type grainType)
    {
        Interface = InterfaceOf(grainType);
        Name = NameOf(Interface);
        Codec = new StateCodec(StateOf(grainType));
        Sql = new KindSql(Name, Codec.Columns);
        IsRemindable = grainType.IsAssignableTo(typeof(IRemindable));
        _factory = ActivatorUtilities.CreateFactory(grainType, []);
        foreach (var info in Interface.GetInterfaces().Append(Interface).SelectMany(type => type.GetMethods()))
            Add(info);
        if (IsRemindable && !_byName.ContainsKey(nameof(IRemindable.ReceiveReminder)))
            Add(typeof(IRemindable).GetMethod(nameof(IRemindable.ReceiveReminder))!);
    }

    /// <summary>Also the name of its table in the schema <c>grain</c>.</summary>
    public string Name { get; }

    public Type Interface { get; }

    public StateCodec Codec { get; }

    public KindSql Sql { get; }

    public bool IsRemindable { get; }

    public IGrainBase Create(IServiceProvider services) => (IGrainBase)_factory(services, []);

    public GrainMethod Method(MethodInfo info) => _byInfo[info];

    /// <summary>A method by its name; null where the interface has none such (any more).</summary>
    public GrainMethod? Method(string name) => _byName.GetValueOrDefault(name);

    /// <summary><c>IModelVersionGrain</c> is <c>model_version</c>.</summary>
    public static string NameOf(Type grainInterface)
    {
        var name = grainInterface.GetCustomAttribute<GrainKindAttribute>()?.Name;
        if (name is null)
        {
            name = grainInterface.Name;
            if (name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]))
                name = name[1..];
            if (name.EndsWith("Grain", StringComparison.Ordinal) && name.Length > 5)
                name = name[..^5];
            name = StateColumn.SnakeCase(name);
        }

        return NameShape().IsMatch(name)
            ? name
            : throw new ArgumentException($"'{name}' ({grainInterface}) is no name of a kind of grain: lower case letters, digits and '_', at most 48. See {nameof(GrainKindAttribute)}.");
    }

    private void Add(MethodInfo info)
    {
        var method = new GrainMethod(info);
        if (!_byName.TryAdd(method.Name, method))
            throw new ArgumentException($"{Interface}.{method.Name}: a grain's methods are told apart by name, and two have this one.");
        _byInfo.Add(info, method);
    }

    private static Type InterfaceOf(Type grainType)
    {
        var all = grainType.GetInterfaces().Where(type => type.IsAssignableTo(typeof(IGrainWithStringKey)) && type != typeof(IGrainWithStringKey)).ToList();
        // The most derived one; IRemindable may stand beside it.
        var own = all.Where(type => type != typeof(IRemindable) && !all.Any(other => other != type && other.IsAssignableTo(type))).ToList();
        return own.Count == 1
            ? own[0]
            : throw new ArgumentException($"{grainType} has to implement one interface that extends {nameof(IGrainWithStringKey)}; it implements {own.Count}.");
    }

    private static Type StateOf(Type grainType)
    {
        for (var type = grainType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Grain<>))
                return type.GetGenericArguments()[0];
        }

        throw new ArgumentException($"{grainType} has to extend Grain<TState>.");
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,47}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameShape();
}

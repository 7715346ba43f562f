using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Turns;

/// <summary>Between a state and its row. Upgrades older shapes; refuses newer ones, since writing them back would lose what is not known here.</summary>
internal sealed class StateCodec
{
    public const int MostBytes = 1 << 20;

    private readonly Type _type;
    private readonly JsonTypeInfo _json;
    private readonly Func<JsonObject, int, JsonObject>? _upgrade;

    public StateCodec(Type stateType)
    {
        _type = stateType;
        Schema = stateType.GetCustomAttribute<StateVersionAttribute>()?.Version ?? 1;
        Columns =
        [
            .. from property in stateType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               let column = property.GetCustomAttribute<ColumnAttribute>()
               where column is not null
               select new StateColumn(property, column),
        ];
        var options = RuntimeJson.Create();
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutColumns } };
        options.MakeReadOnly();
        _json = options.GetTypeInfo(stateType);
        if (stateType.IsAssignableTo(typeof(IUpgradesState)))
        {
            _upgrade = stateType.GetInterfaceMap(typeof(IUpgradesState)).TargetMethods
                .Single(method => method.Name.EndsWith(nameof(IUpgradesState.Upgrade), StringComparison.Ordinal))
                .CreateDelegate<Func<JsonObject, int, JsonObject>>();
        }
    }

    /// <summary>The version of the shape that is written.</summary>
    public int Schema { get; }

    public IReadOnlyList<StateColumn> Columns { get; }

    /// <exception cref="TurnException">The stored shape is newer, or cannot be upgraded.</exception>
    public object Read(StoredState stored, GrainId id)
    {
        if (!stored.Exists)
            return Activator.CreateInstance(_type)!;
        var state = stored.Schema == Schema ? JsonSerializer.Deserialize(stored.Json, _json)! : Upgraded(stored, id);
        for (var i = 0; i < Columns.Count; i++)
            Columns[i].Set(state, stored.Columns[i]);
        return state;
    }

    /// <summary>The row of a state, with a version yet to be given.</summary>
    /// <exception cref="TurnException">The state is too large.</exception>
    public StoredState Write(object state, GrainId id)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(state, _json);
        if (json.Length > MostBytes)
        {
            throw new TurnException(
                TurnFailure.Rule,
                $"{id}: its state would take {json.Length:N0} bytes of JSON; at most {MostBytes:N0} are allowed. Collections belong in rows (Turn.Write), bytes in blobs.");
        }

        var columns = new object?[Columns.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = Columns[i].Get(state);
        return new StoredState(0, Schema, json, columns);
    }

    private object Upgraded(StoredState stored, GrainId id)
    {
        if (stored.Schema > Schema)
        {
            throw new TurnException(
                TurnFailure.NewerState,
                $"{id}: its state has shape {stored.Schema}, this program knows shapes up to {Schema}. A newer silo wrote it: upgrade this one.");
        }

        if (_upgrade is null)
            throw new TurnException(TurnFailure.Rule, $"{id}: its state has shape {stored.Schema}, and {_type.Name} does not say how to upgrade it ({nameof(IUpgradesState)}).");
        var json = JsonNode.Parse(stored.Json)!.AsObject();
        for (var from = stored.Schema; from < Schema; from++)
            json = _upgrade(json, from);
        return json.Deserialize(_json)!;
    }

    private void LeaveOutColumns(JsonTypeInfo type)
    {
        if (type.Type != _type)
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider?.IsDefined(typeof(ColumnAttribute), inherit: true) == true)
                type.Properties.RemoveAt(i);
        }
    }
}

namespace NbaGrains.Runtime.Grains;

/// <summary>On a method of a grain interface: it changes nothing. Such turns of one grain run side by side and write nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;

/// <summary>On a grain interface: the kind's name, which is also its table's. Without it <c>IModelVersionGrain</c> is <c>model_version</c>.</summary>
/// <param name="name">Lower case letters, digits and <c>_</c>.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class GrainKindAttribute(string name) : Attribute
{
    /// <summary>The kind.</summary>
    public string Name { get; } = name;
}

/// <summary>
/// On a property of a state: it is a column of the kind's table, to be listed, filtered or referenced by, and not part of the JSON. Text, numbers,
/// booleans, times, Guids, bytes, enums (as text) and their nullable forms.
/// </summary>
/// <param name="name">The column; without it <c>RowCount</c> is <c>row_count</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string? name = null) : Attribute
{
    /// <summary>The column's name, where given.</summary>
    public string? Name { get; } = name;
}

/// <summary>On a state: the version of its shape; 1 where absent. A stored older one is upgraded (<see cref="IUpgradesState"/>), a newer one refused.</summary>
/// <param name="version">From 1.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StateVersionAttribute(int version) : Attribute
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;
}

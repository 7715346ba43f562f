namespace NbaGrains.Runtime.Work;

/// <summary>On a payload: the name of its kind of work. It is stored, so it stays when the class is renamed.</summary>
/// <param name="name">Lower case, e.g. <c>scan-partition</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WorkKindAttribute(string name) : Attribute
{
    /// <summary>The kind.</summary>
    public string Name { get; } = name;
}

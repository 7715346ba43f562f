using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Events;

/// <summary>Something that happened, for readers of a tenant's event stream.</summary>
/// <param name="Type">e.g. <c>run.completed</c>.</param>
/// <param name="Grain">Where it happened.</param>
/// <param name="Turn">In which turn.</param>
/// <param name="Data">UTF-8 JSON; null for nothing.</param>
public sealed record EventEntry(string Type, GrainId Grain, Guid Turn, byte[]? Data);

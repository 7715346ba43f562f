namespace NbaGrains.Runtime.Grains;

/// <summary>
/// Base of all grain interfaces. Methods return <see cref="Task"/> or <see cref="Task{T}"/>; each call is a turn. Arguments and answers are
/// data: they are handed over as they are within a process, and as JSON where a call is stored (messages, idempotency keys).
/// </summary>
#pragma warning disable CA1040 // The name is Orleans', and so is the idea: it says how grains are addressed.
public interface IGrainWithStringKey;
#pragma warning restore CA1040

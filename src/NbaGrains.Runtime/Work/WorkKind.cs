namespace NbaGrains.Runtime.Work;

/// <summary>A kind of work that this silo can run.</summary>
/// <param name="Name">As stored.</param>
/// <param name="Policy">Retries and time.</param>
/// <param name="Run">One attempt of an item.</param>
/// <param name="GiveUp">Says that there is no further attempt, and why; null where nobody wants to know.</param>
internal sealed record WorkKind(string Name, WorkPolicy Policy, Func<IServiceProvider, WorkAttempt, Task> Run, Func<IServiceProvider, WorkAttempt, string, Task>? GiveUp = null);

using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.TestGrains;

/// <summary>Work that does what the test says.</summary>
[WorkKind("errand")]
public sealed record Errand(string What);

public sealed class ErrandHandler(ProbeHooks hooks) : IWorkHandler<Errand>
{
    public Task RunAsync(Errand payload, WorkContext context) => hooks.Errand(payload, context);
}

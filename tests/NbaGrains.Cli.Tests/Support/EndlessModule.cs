using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Cli.Tests.Support;

/// <summary>Work that goes on until it is told to end. This assembly is a plug-in of tests.</summary>
public sealed class EndlessModule : ISiloModule
{
    public void Configure(SiloBuilder silo) => silo.AddWork<Endless, EndlessHandler>();
}

[WorkKind("endless")]
public sealed record Endless;

public sealed class EndlessHandler : IWorkHandler<Endless>
{
    public const string Begun = "endless work has begun";

    public async Task RunAsync(Endless payload, WorkContext context)
    {
        await Console.Error.WriteLineAsync(Begun);
        await Task.Delay(Timeout.Infinite, context.Cancellation);
    }
}

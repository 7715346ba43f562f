using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.TestGrains;

/// <summary>The grains of these tests.</summary>
public sealed class TestModule : ISiloModule
{
    public ProbeHooks Hooks { get; } = new();

    public void Configure(SiloBuilder silo)
    {
        silo.Services.AddSingleton(Hooks);
        silo.AddMigrations(typeof(TestModule).Assembly, "test")
            .AddGrain<CounterGrain>()
            .AddGrain<SeasonGrain>()
            .AddGrain<ProbeGrain>()
            .AddWork<Errand, ErrandHandler>(new WorkPolicy { MaxAttempts = 2, BackoffBase = TimeSpan.FromMilliseconds(1) });
    }
}

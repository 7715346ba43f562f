using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Migrations;
using NbaGrains.Runtime.Turns;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Silos;

/// <summary>What a silo is to serve. Every mistake is told when the silo starts, not at the first call.</summary>
public sealed class SiloBuilder
{
    internal SiloBuilder(IServiceCollection services) => Services = services;

    /// <summary>What the constructors of grains and handlers of work ask for.</summary>
    public IServiceCollection Services { get; }

    internal GrainKinds Grains { get; } = new();

    internal WorkKinds Work { get; } = new();

    internal List<MigrationSet> Migrations { get; } = [MigrationSet.Runtime];

    internal List<Func<Silo, CancellationToken, Task>> Background { get; } = [];

    /// <summary>Adds a kind of grain. Its table is made by a migration: <c>select nba.create_kind('account')</c>.</summary>
    /// <typeparam name="TGrain">A class that extends <see cref="Grain{TState}"/> and implements one grain interface.</typeparam>
    /// <exception cref="ArgumentException">The class breaks a rule of grains; the message says which.</exception>
    public SiloBuilder AddGrain<TGrain>()
        where TGrain : class, IGrainWithStringKey
    {
        Grains.Add(typeof(TGrain));
        return this;
    }

    /// <summary>Adds a kind of work, and who does it here. A silo claims only what it has a handler for.</summary>
    /// <typeparam name="TPayload">Carries <see cref="WorkKindAttribute"/>; written as JSON.</typeparam>
    /// <typeparam name="THandler">A new one is made for each item.</typeparam>
    /// <param name="policy">Attempts, waits, timeout; null for the defaults.</param>
    public SiloBuilder AddWork<TPayload, THandler>(WorkPolicy? policy = null)
        where TPayload : class
        where THandler : class, IWorkHandler<TPayload>
    {
        Work.Add<TPayload, THandler>(policy ?? new WorkPolicy());
        return this;
    }

    /// <summary>Adds the migrations that an assembly embeds as <c>0001_name.sql</c>, <c>0002_...</c>.</summary>
    /// <param name="assembly">Where they are embedded, each with its file's name as logical name.</param>
    /// <param name="component">Whose they are; numbered on its own.</param>
    /// <exception cref="ArgumentException">One of them is malformed, there is none, or the component has some already; the message says which and what to do.</exception>
    public SiloBuilder AddMigrations(Assembly assembly, string component)
    {
        if (Migrations.Exists(set => set.Component == component))
            throw new ArgumentException($"the component '{component}' has migrations already, before those of the assembly {assembly.GetName().Name}. Add them once, each component under a name of its own.");
        Migrations.Add(MigrationSet.Of(component, assembly));
        return this;
    }

    /// <summary>Adds something that runs as long as the silo does. It is cancelled when the silo drains; if it fails, that is logged.</summary>
    public SiloBuilder AddService(Func<Silo, CancellationToken, Task> run)
    {
        Background.Add(run);
        return this;
    }

    /// <summary>Adds all that a module has.</summary>
    public SiloBuilder AddModule(ISiloModule module)
    {
        module.Configure(this);
        return this;
    }
}

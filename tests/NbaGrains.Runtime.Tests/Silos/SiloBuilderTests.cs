using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Silos;

/// <summary>What is told when a silo starts, not at the first call.</summary>
public sealed class SiloBuilderTests
{
    private readonly SiloBuilder _silo = new(new ServiceCollection());

    public interface ITwinGrain : IGrainWithStringKey;

    public interface IOtherTwinGrain : IGrainWithStringKey;

    [GrainKind("twin")]
    public interface ISameNameGrain : IGrainWithStringKey;

    [GrainKind("No Name")]
    public interface IBadNameGrain : IGrainWithStringKey;

    public interface ISynchronousGrain : IGrainWithStringKey
    {
        int Count();
    }

    public interface IOverloadedGrain : IGrainWithStringKey
    {
        Task Add(int amount);

        Task Add(string amount);
    }

    [Fact]
    public void A_kind_is_added_once()
    {
        _silo.AddGrain<Twin>();

        Assert.Contains("the kind 'twin' was already added", Mistake(() => _silo.AddGrain<SameName>()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_grain_has_one_interface_a_state_and_a_name()
    {
        Assert.Contains("it implements 2", Mistake(() => _silo.AddGrain<TwoFaced>()), StringComparison.Ordinal);
        Assert.Contains("has to extend Grain<TState>", Mistake(() => _silo.AddGrain<Stateless>()), StringComparison.Ordinal);
        Assert.Contains("'No Name'", Mistake(() => _silo.AddGrain<BadName>()), StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_return_tasks_and_have_names_of_their_own()
    {
        Assert.Contains("Count cannot be a method of a grain", Mistake(() => _silo.AddGrain<Synchronous>()), StringComparison.Ordinal);
        Assert.Contains("told apart by name", Mistake(() => _silo.AddGrain<Overloaded>()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_of_work_has_a_name_that_is_nobody_elses_and_a_policy_that_makes_sense()
    {
        _silo.AddWork<Errand, ErrandHandler>();

        Assert.Contains("'errand' has a handler already", Mistake(() => _silo.AddWork<Errand, ErrandHandler>()), StringComparison.Ordinal);
        Assert.Contains("the engine's own", Mistake(() => _silo.AddWork<Reserved, Handler<Reserved>>()), StringComparison.Ordinal);
        Assert.Contains("put [WorkKind", Mistake(() => _silo.AddWork<Nameless, Handler<Nameless>>()), StringComparison.Ordinal);
        Assert.Contains("is no kind of work", Mistake(() => _silo.AddWork<Misnamed, Handler<Misnamed>>()), StringComparison.Ordinal);
        foreach (var policy in (WorkPolicy[])[new() { MaxAttempts = 0 }, new() { Timeout = TimeSpan.Zero }, new() { BackoffBase = TimeSpan.FromSeconds(-1) }, new() { BackoffCap = TimeSpan.Zero }])
            Assert.Throws<ArgumentOutOfRangeException>(() => _silo.AddWork<Fine, Handler<Fine>>(policy));
    }

    private static string Mistake(Action add) => Assert.Throws<ArgumentException>(add).Message;

    public sealed class Nothing;

    public sealed class Twin : Grain<Nothing>, ITwinGrain;

    public sealed class SameName : Grain<Nothing>, ISameNameGrain;

    public sealed class BadName : Grain<Nothing>, IBadNameGrain;

    public sealed class TwoFaced : Grain<Nothing>, ITwinGrain, IOtherTwinGrain;

    public sealed class Stateless : ITwinGrain;

    public sealed class Synchronous : Grain<Nothing>, ISynchronousGrain
    {
        public int Count() => 1;
    }

    public sealed class Overloaded : Grain<Nothing>, IOverloadedGrain
    {
        public Task Add(int amount) => Task.CompletedTask;

        public Task Add(string amount) => Task.CompletedTask;
    }

    [WorkKind("nba.mine")]
    public sealed record Reserved;

    [WorkKind("Not a kind")]
    public sealed record Misnamed;

    [WorkKind("fine")]
    public sealed record Fine;

    public sealed record Nameless;

    public sealed class Handler<T> : IWorkHandler<T>
        where T : class
    {
        public Task RunAsync(T payload, WorkContext context) => Task.CompletedTask;
    }
}

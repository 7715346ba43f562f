using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Work;

namespace NbaGrains.EngineBench;

/// <summary>A grain with a kilobyte of state.</summary>
public interface IAccountGrain : IGrainWithStringKey
{
    Task<long> Deposit(long amount);

    Task EnqueueNothing(int items);

    Task EnqueueStamped(long timestamp);
}

public sealed class AccountState
{
    public long Balance { get; set; }

    public string Ballast { get; set; } = new('x', 1000);
}

public sealed class AccountGrain : Grain<AccountState>, IAccountGrain
{
    public Task<long> Deposit(long amount) => Task.FromResult(State.Balance += amount);

    public Task EnqueueNothing(int items)
    {
        for (var i = 0; i < items; i++)
            Turn.Enqueue(new Nothing());
        return Task.CompletedTask;
    }

    public Task EnqueueStamped(long timestamp)
    {
        Turn.Enqueue(new Stamped(timestamp));
        return Task.CompletedTask;
    }
}

[WorkKind("nothing")]
public sealed record Nothing;

/// <summary>When it was asked for, by the clock that all processes of a machine share.</summary>
[WorkKind("stamped")]
public sealed record Stamped(long Timestamp);

/// <summary>Counts.</summary>
public sealed class NothingHandler(Tally tally) : IWorkHandler<Nothing>
{
    public Task RunAsync(Nothing payload, WorkContext context)
    {
        tally.Add(0);
        return Task.CompletedTask;
    }
}

public sealed class StampedHandler(Tally tally) : IWorkHandler<Stamped>
{
    public Task RunAsync(Stamped payload, WorkContext context)
    {
        tally.Add(System.Diagnostics.Stopwatch.GetElapsedTime(payload.Timestamp).TotalMilliseconds);
        return Task.CompletedTask;
    }
}

/// <summary>What handlers have seen.</summary>
public sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly List<double> _values = [];

    public void Add(double value)
    {
        lock (_lock)
            _values.Add(value);
    }

    public List<double> Values()
    {
        lock (_lock)
            return [.. _values];
    }

    public int Count
    {
        get
        {
            lock (_lock)
                return _values.Count;
        }
    }
}

/// <summary>All of it, for a silo.</summary>
public sealed class BenchModule(Tally tally, bool stamped, bool nothing) : ISiloModule
{
    public void Configure(SiloBuilder silo)
    {
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(silo.Services, tally);
        silo.AddMigrations(typeof(BenchModule).Assembly, "bench").AddGrain<AccountGrain>();
        if (nothing)
            silo.AddWork<Nothing, NothingHandler>();
        if (stamped)
            silo.AddWork<Stamped, StampedHandler>();
    }
}

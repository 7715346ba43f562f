using NbaGrains.Chaos.Bank;
using NbaGrains.Chaos.Running;
using NbaGrains.Chaos.Silos;

namespace NbaGrains.Cluster.Tests;

/// <summary>Three silos for tests that break one thing each. Their clocks differ by minutes all the time: nothing may depend on them.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    private const string Tenant = "acme";

    // What is waited for comes in seconds; a busy machine may be slower.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private ChaosCluster? _cluster;
    private int _numbers;

    internal static TimeSpan Lease { get; } = TimeSpan.FromSeconds(6);

    internal ChaosCluster Cluster => _cluster!;

    public async Task InitializeAsync() => _cluster = await ChaosCluster.StartAsync(new ChaosClusterOptions
    {
        Programs = Programs.Folder,
        Lease = Lease,
        ClockOffsets = [TimeSpan.Zero, TimeSpan.FromMinutes(-7), TimeSpan.FromMinutes(11)],
    });

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    /// <summary>Enqueues items; they have what numbers come next.</summary>
    /// <returns>The operations that they will book.</returns>
    internal async Task<IReadOnlyList<string>> EnqueueAsync(int count, int milliseconds, bool isStubborn = false)
    {
        const int AtOnce = 250;
        var first = _numbers;
        _numbers += count;
        for (var from = first; from < first + count; from += AtOnce)
        {
            var some = Math.Min(AtOnce, first + count - from);
            await Cluster.Caller.DoAsync(Request.Enqueue($"enqueue-{from}", Tenant, "account-0", from, some, milliseconds, isStubborn));
        }

        return [.. Enumerable.Range(first, count).Select(number => $"item-{number}")];
    }

    internal Request Credit(TimeSpan patience) => Request.Credit($"credit-{_numbers++}", Tenant, $"account-{_numbers % AccountGrain.Accounts}", 5) with { Patience = patience };

    /// <summary>The silo that runs most of what is there, once all of it runs.</summary>
    internal async Task<SiloProcess> BusiestAsync(int items)
    {
        await UntilAsync(async () => await Cluster.Server.ScalarAsync<long>("select count(*) from nba.work where silo is not null and due_at > clock_timestamp()") == items);
        var process = await Cluster.Server.ScalarAsync<int>(
            "select s.pid from nba.work w join nba.silo s on s.id = w.silo group by s.pid order by count(*) desc limit 1");
        return Cluster.Fleet.Silos.Single(silo => silo.Id == process);
    }

    /// <summary>All silos are up again, as a test finds and leaves them.</summary>
    internal Task AllUpAsync() => UntilAsync(() => Task.FromResult(Cluster.Fleet.Up.Count == Cluster.Fleet.Silos.Count));

    /// <summary>Nothing is left to do, and all promises were kept.</summary>
    internal async Task ProveAsync()
    {
        var isSettled = await Cluster.Invariants.SettledAsync(Patience);
        var violated = await Cluster.Invariants.ViolatedAsync();
        if (!isSettled || violated.Count > 0)
            Cluster.KeepLogs();
        Assert.True(isSettled && violated.Count == 0, $"{string.Join('\n', violated)}\nlogs: {Cluster.Logs}");
    }

    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "what the test waits for did not come about");
            await Task.Delay(Poll);
        }
    }
}

/// <summary>The tests that share it, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class RunningClusterTests : ICollectionFixture<RunningCluster>
{
    public const string Name = "one running cluster";
}

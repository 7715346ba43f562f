using System.Diagnostics;
using NbaGrains.Runtime.Tests.Support;
using Xunit.Abstractions;

namespace NbaGrains.Runtime.Tests.Work;

/// <summary>Figures, not a test: runs where <c>NBA_MEASURE=1</c>, and prints.</summary>
public sealed class ThroughputRun(ITestOutputHelper output) : WorkTests
{
    private const int Items = 30_000;
    private const int PerTurn = 100;

    [Fact]
    public async Task Items_per_second_from_enqueue_to_finish()
    {
        if (Environment.GetEnvironmentVariable("NBA_MEASURE") != "1")
            return;
        var ran = 0;
        var done = new TaskCompletionSource();
        var silo = await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(),
            null,
            EchoServices.Of((_, _) =>
            {
                if (Interlocked.Increment(ref ran) == Items)
                    done.SetResult();
                return Task.CompletedTask;
            }));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            for (var i = 0; i < Items / 3 / PerTurn; i++)
            {
                await EnqueueAsync(Acme, PerTurn);
                silo.Notifier.Notify(["echo"]);
            }
        }));
        output.WriteLine($"enqueued: {Items / watch.Elapsed.TotalSeconds:N0} items/s");
        await done.Task;
        await UntilAsync(async () => await ScalarAsync<long>("select count(*) from nba.work") == 0);
        output.WriteLine($"enqueue + claim + run + finish: {Items / watch.Elapsed.TotalSeconds:N0} items/s, {silo.Leases.Count} leases left");
    }

    [Fact]
    public async Task Milliseconds_from_enqueue_to_start_in_another_silo()
    {
        if (Environment.GetEnvironmentVariable("NBA_MEASURE") != "1")
            return;
        var started = new TaskCompletionSource<long>();
        await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(),
            null,
            EchoServices.Of((_, _) =>
            {
                started.TrySetResult(Stopwatch.GetTimestamp());
                return Task.CompletedTask;
            }));
        var other = await SiloAsync();
        var took = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            started = new TaskCompletionSource<long>();
            await EnqueueAsync(Request());
            var committed = Stopwatch.GetTimestamp();
            other.Notifier.Notify(["echo"]);
            took.Add(Stopwatch.GetElapsedTime(committed, await started.Task).TotalMilliseconds);
        }

        took.Sort();
        output.WriteLine($"p50 {took[took.Count / 2]:F1} ms, p95 {took[took.Count * 95 / 100]:F1} ms, p99 {took[took.Count * 99 / 100]:F1} ms");
    }

    [Fact]
    public async Task Plan_of_a_claim_among_many_waiting_items()
    {
        if (Environment.GetEnvironmentVariable("NBA_MEASURE") != "1")
            return;
        for (var tenant = 0; tenant < 100; tenant++)
            await EnqueueAsync(new NbaGrains.Runtime.Grains.TenantId($"t{tenant}"), 1000);
        await ExecuteAsync("analyze nba.work");
        var silo = await RegisteredAsync();
        await ClaimAsync(silo, 8);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 50; i++)
            await ClaimAsync(silo, 8);
        output.WriteLine($"claim of 8 among 100,000 in 100 lanes: {watch.Elapsed.TotalMilliseconds / 50:F1} ms");
    }
}

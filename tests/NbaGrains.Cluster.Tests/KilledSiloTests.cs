using NbaGrains.Chaos.Checks;

namespace NbaGrains.Cluster.Tests;

[Collection(RunningClusterTests.Name)]
public sealed class KilledSiloTests(RunningCluster running)
{
    // A machine that stands still for seconds breaks the promise now and then; what is wrong breaks it each time.
    private const int Tries = 3;

    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public Task Work_of_a_killed_silo_runs_elsewhere_within_five_seconds() => IsTakenOverInTimeAsync(items: 8, queued: 0);

    [Fact]
    public Task It_is_not_put_behind_a_long_queue() => IsTakenOverInTimeAsync(items: 24, queued: 200);

    /// <param name="items">Those that run, a part of them in the silo that is killed.</param>
    /// <param name="queued">Those that wait: more than the others can do in the time.</param>
    private async Task IsTakenOverInTimeAsync(int items, int queued)
    {
        var times = new List<TimeSpan?>();
        while (times.Count < Tries && !times.Any(time => time <= Promised))
        {
            await running.AllUpAsync();
            await running.EnqueueAsync(items, milliseconds: 3000);
            var silo = await running.BusiestAsync(items);
            if (queued > 0)
                await running.EnqueueAsync(queued, milliseconds: 900);

            // None where the silo held nothing any more.
            times.Add((await new RecoveryWatch(running.Cluster.Server, running.Cluster.Fleet).KillAsync(silo))?.Time);
            await running.ProveAsync();
        }

        Assert.Contains(times, time => time <= Promised);
    }
}

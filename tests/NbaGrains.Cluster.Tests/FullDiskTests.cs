namespace NbaGrains.Cluster.Tests;

[Collection(RunningClusterTests.Name)]
public sealed class FullDiskTests(RunningCluster running)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    [FullDiskFact]
    public async Task A_full_disk_is_named_and_nothing_is_lost_when_there_is_room_again()
    {
        await running.AllUpAsync();
        var refused = running.Credit(Short);
        var reason = "";

        await running.Cluster.Server.WhileFullAsync(async () =>
        {
            // What has room on pages that are there still commits; then nothing does.
            while (await running.Cluster.Caller.TryAsync(refused, running.Cluster.Fleet.Up[0]))
                refused = running.Credit(Short);
            reason = running.Cluster.Caller.LastReason;
        });

        Assert.StartsWith("Unavailable:", reason, StringComparison.Ordinal);
        // In PostgreSQL's own words, whichever they are: what ran out of room first may have been a page, the log, or the crash that followed.
        Assert.Contains("(", reason, StringComparison.Ordinal);
        await running.Cluster.Caller.DoAsync(refused);
        await running.EnqueueAsync(50, milliseconds: 0);
        await running.ProveAsync();
    }
}

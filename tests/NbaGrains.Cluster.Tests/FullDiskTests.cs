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
        // The first cause, whatever followed from it until the deadline. PostgreSQL 15 has no code for a session that cannot begin for want of room.
        Assert.Matches(@"refused \((53100: |XX000: could not write init file)", reason);
        await running.Cluster.Caller.DoAsync(refused);
        await running.EnqueueAsync(50, milliseconds: 0);
        await running.ProveAsync();
    }
}

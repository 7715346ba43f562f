using System.Data;
using Npgsql;

namespace NbaGrains.Cluster.Tests;

[Collection(RunningClusterTests.Name)]
public sealed class HeldSnapshotTests(RunningCluster running)
{
    private const int Items = 1000;

    [Fact]
    public async Task A_snapshot_that_a_report_holds_does_not_bring_claims_to_a_stand()
    {
        await running.AllUpAsync();
        await TimeAsync();
        var without = await TimeAsync();

        await using var connection = await running.Cluster.Server.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        await using var report = new NpgsqlCommand("select count(*) from nba.work", connection, transaction);
        await report.ExecuteScalarAsync();
        // Each leaves dead rows in the queue, which nothing may clear away now.
        for (var i = 0; i < 4; i++)
            await TimeAsync();
        var with = await TimeAsync();

        // Generous, as machines are busy; a queue that reads all dead rows with each claim is slower by far more.
        Assert.InRange(with, TimeSpan.Zero, (4 * without) + TimeSpan.FromSeconds(2));
        await running.ProveAsync();
    }

    private async Task<TimeSpan> TimeAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        await running.EnqueueAsync(Items, milliseconds: 0);
        await RunningCluster.UntilAsync(async () => await running.Cluster.Server.ScalarAsync<long>("select count(*) from nba.work") == 0);
        return TimeProvider.System.GetElapsedTime(began);
    }
}

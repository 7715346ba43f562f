using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Tests.Support;
using NbaGrains.Runtime.Blobs;

namespace NbaGrains.Grains.Tests.Runs;

/// <summary>Stored states are a help: one that is lost or damaged stops no verdict.</summary>
public sealed class StoredStateTests : IAsyncLifetime
{
    private DataCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await DataCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_table_whose_stored_state_cannot_be_read_is_scanned(bool lost)
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        var csv = GameLog.Of(1000);
        Spoil(await _cluster.EndedAsync(await _cluster.ImportAsync("games", csv)), lost);

        var again = await _cluster.EndedAsync(await _cluster.ImportAsync("games", csv));

        Assert.Equal((RunState.Passed, 1), (again.State, again.Outcome!.Passes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_baseline_that_cannot_be_read_is_told_and_leaves_the_gate_stale(bool lost)
    {
        await _cluster.Dataset("games").Set(new DatasetSettings { Gate = new GateSettings { MaxDriftedShare = 0.1 } });
        Spoil(await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(1000))), lost);

        var run = await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(1001)));

        Assert.Equal((RunState.Passed, null), (run.State, run.Outcome!.DriftedShare));
        Assert.Equal("what is stored of the baseline, version 1, cannot be read: validate that version again", run.Outcome.DriftProblem);
        Assert.Equal(GateStatus.Stale, (await _cluster.Dataset("games").Gate()).Status);
        await _cluster.Cluster.UntilAsync(async () => (await _cluster.AlertsAsync()).Contains("drift_not_measured"));
    }

    [Fact]
    public async Task A_baseline_that_is_not_there_is_told_and_leaves_the_gate_stale()
    {
        await _cluster.Dataset("games").Set(new DatasetSettings { Baseline = "7", Gate = new GateSettings { MaxDriftedShare = 0.1 } });

        await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(100)));

        var gate = await _cluster.Dataset("games").Gate();
        Assert.Equal((GateStatus.Stale, "drift was not measured: the baseline, version 7, has no profile"), (gate.Status, gate.Reasons.Single()));
    }

    private void Spoil(RunView run, bool lost)
    {
        Assert.True(BlobId.TryParse(run.Outcome!.State, out var id));
        var path = _cluster.Get<IBlobs>().FileOf(DataCluster.Acme, id)!;
        if (lost)
            File.Delete(path);
        else
            File.WriteAllBytes(path, [.. File.ReadAllBytes(path)[..100]]);
    }
}

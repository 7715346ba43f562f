using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Tests.Support;

namespace NbaGrains.Grains.Tests.Runs;

/// <summary>What one suite of a data set calls personal, no run of it shows.</summary>
public sealed class MaskTests : IAsyncLifetime
{
    private const string Open = "suite: open\ncolumns:\n  pts: { between: [0, 80] }\n";
    private const string Masked = Open + "  player: { pii: true }\n";

    private DataCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await DataCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Failing_rows_that_were_kept_unmasked_are_not_used_again_once_a_suite_masks_them()
    {
        await _cluster.AddAsync("games", Open);
        var open = await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(1000, faulty: true)));

        await _cluster.Suite("games").Push(Masked);
        var masked = await _cluster.EndedAsync((await _cluster.Dataset("games").Validate(null, null))[0]);

        Assert.Contains("Player ", await _cluster.FailuresAsync(open), StringComparison.Ordinal);
        Assert.DoesNotContain("Player ", await _cluster.FailuresAsync(masked), StringComparison.Ordinal);
        Assert.Equal(open.Outcome!.FailingRows, masked.Outcome!.FailingRows);
    }

    [Fact]
    public async Task All_runs_of_a_version_mask_what_any_suite_of_the_data_set_masks()
    {
        await _cluster.Suite("masked").Push(Masked);
        await _cluster.Suite("open").Push(Open);
        await _cluster.Dataset("games").Set(new DatasetSettings { Suites = ["masked", "open"] });

        var imported = await _cluster.Dataset("games").Import(await _cluster.UploadAsync(GameLog.Of(1000, faulty: true)));

        foreach (var run in imported.Runs)
            Assert.DoesNotContain("Player ", await _cluster.FailuresAsync(await _cluster.EndedAsync(run)), StringComparison.Ordinal);
        // By one suite alone, too.
        await _cluster.EndedAsync((await _cluster.Dataset("games").Validate(null, ["open"]))[0]);
        using var profile = new StreamReader(await _cluster.Get<ICatalog>().ProfileAsync(DataCluster.Acme, "games", 1));
        Assert.DoesNotContain("Player ", await profile.ReadToEndAsync(), StringComparison.Ordinal);
    }
}

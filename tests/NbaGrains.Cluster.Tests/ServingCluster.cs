using System.Globalization;
using System.Text.Json.Nodes;
using NbaGrains.Chaos.Running;
using NbaGrains.Chaos.Silos;
using NbaGrains.Client;

namespace NbaGrains.Cluster.Tests;

/// <summary>Three silos that serve data sets, each with a gateway; their clocks differ by minutes. The first one's gateway is asked, and never broken.</summary>
public sealed class ServingCluster : IAsyncLifetime
{
    private const int PartitionBytes = 4 << 20;
    private const int MostRowsOfAPage = 1000;

    private Season? _season;
    private ChaosCluster? _cluster;
    private NbaClient? _client;

    internal static TimeSpan Lease { get; } = TimeSpan.FromSeconds(3);

    internal ChaosCluster Cluster => _cluster!;

    private Season Season => _season!;

    private NbaClient Client => _client!;

    private SiloProcess Gateway => Cluster.Fleet.Silos[0];

    public async Task InitializeAsync()
    {
        _season = Season.Generate();
        _cluster = await ChaosCluster.StartAsync(new ChaosClusterOptions
        {
            Programs = Programs.Folder,
            Lease = Lease,
            // Fewer at once than there are partitions: a fault in the middle finds some done, some begun, and some that wait.
            Capacity = 2,
            ClockOffsets = [TimeSpan.Zero, TimeSpan.FromMinutes(-7), TimeSpan.FromMinutes(11)],
            SiloArguments = ["--urls", "http://127.0.0.1:0", "--partition-bytes", PartitionBytes.ToString(CultureInfo.InvariantCulture)],
            CanFillDisk = false,
        });
        await RunningCluster.UntilAsync(async () => await Cluster.Server.ScalarAsync<long>("select count(*) from nba.silo where cardinality(urls) = 1") == 3);
        _client = await ConnectAsync();
        await Client.PushSuiteAsync("season", Season.Suite);
    }

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _season?.Dispose();
    }

    /// <summary>Imports the season into a data set of its own, and returns in the middle of its run: something is done, and not all.</summary>
    internal async Task<string> BeginAsync(string dataset)
    {
        await RunningCluster.UntilAsync(() => Task.FromResult(Cluster.Fleet.Up.Count == Cluster.Fleet.Silos.Count));
        await Client.SetDatasetAsync(dataset, new DatasetSettings { Suites = ["season"] });
        var imported = await Client.ImportAsync(dataset, Season.File);
        var run = Assert.Single(imported.Runs);
        await RunningCluster.UntilAsync(async () => (await Client.GetRunAsync(run)).Progress.Done > 0);
        return run;
    }

    /// <summary>Freezes another silo than the gateway's, with scans of the run in its hands; none where the run was over first.</summary>
    internal async Task<SiloProcess?> FreezeAsync(string run)
    {
        while (!(await Client.GetRunAsync(run)).HasEnded)
        {
            var work = $"nba.work w join nba.silo s on s.id = w.silo where w.kind = 'scan-partition' and w.owner_key = '{run}' and w.due_at > clock_timestamp()";
            var process = await Cluster.Server.ScalarAsync<int>(FormattableString.Invariant($"select s.pid from {work} and s.pid <> {Gateway.Id} group by s.pid order by count(*) desc limit 1"));
            if (Cluster.Fleet.Silos.SingleOrDefault(silo => silo.Id == process) is { } silo)
            {
                silo.Freeze();
                // It may have ended them since it was chosen.
                if (await Cluster.Server.ScalarAsync<long>(FormattableString.Invariant($"select count(*) from {work} and s.pid = {process}")) > 0)
                    return silo;
                silo.Thaw();
            }
        }

        return null;
    }

    /// <summary>Waits for the end of a run. It has one, and found what a scan in this process finds.</summary>
    internal async Task ProveAsync(string run)
    {
        try
        {
            Run? last = null;
            await foreach (var state in Client.WatchRunAsync(run))
                last = state;
            Assert.Equal((RunState.Failed, null), (last!.State, last.Reason));
            Assert.InRange(last.Progress.Partitions, 12, 20);
            await ProveOnceAsync(run);

            var (report, failures) = Season.Validate(last.StartedAt);
            Assert.Equal(report.ToJsonString(), Season.Comparable(JsonNode.Parse((await Client.GetReportJsonAsync(run)).GetRawText())!).ToJsonString());
            var rows = new List<string>();
            await foreach (var row in Client.ListFailuresAsync(run, pageSize: MostRowsOfAPage))
                rows.Add(JsonNode.Parse(row.GetRawText())!.ToJsonString());
            Assert.InRange(failures.Count, Season.Faults, 2 * Season.Faults);
            Assert.Equal(failures, rows);
        }
        catch
        {
            Cluster.KeepLogs();
            throw;
        }
    }

    /// <summary>The run ended once: the world heard of it once, each partition and the verdict counted once, and nothing is left to do.</summary>
    internal async Task ProveOnceAsync(string run)
    {
        Assert.Equal(1, await CountAsync("nba.event where type = 'run.completed' and grain_key", run));
        Assert.Equal(1, await CountAsync("nba.work_history where kind = 'judge-run' and outcome = 'done' and owner_key", run));
        Assert.Equal(await CountAsync("grain.partition where scanned and run", run), await CountAsync("nba.work_history where kind = 'scan-partition' and outcome = 'done' and owner_key", run));
        Assert.Equal(0, await CountAsync("nba.work where owner_key", run));
        Assert.Equal(0, await CountAsync("nba.work_dead where owner_key", run));
    }

    /// <summary>Scans that somebody else, or the same silo later, had to begin anew.</summary>
    internal Task<long> RepeatedAsync(string run) => CountAsync("nba.work_history where kind = 'scan-partition' and attempt > 1 and owner_key", run);

    private async Task<NbaClient> ConnectAsync()
    {
        var url = await Cluster.Server.ScalarAsync<string>(FormattableString.Invariant($"select urls[1] from nba.silo where pid = {Gateway.Id}"));
        var key = await File.ReadAllTextAsync(Path.Combine(Cluster.Data, "bootstrap.key"));
        return new NbaClient(new Uri(url), key.Trim());
    }

    private Task<long> CountAsync(string what, string run) => Cluster.Server.ScalarAsync<long>($"select count(*) from {what} = '{run}'");
}

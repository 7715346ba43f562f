using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Suites;
using NbaGrains.Grains.Versions;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Tables.Csv;
using NbaGrains.TestKit;

namespace NbaGrains.Grains.Tests.Support;

/// <summary>A cluster that serves data sets. Leaves and partitions are small, so that a small table has many.</summary>
internal sealed class DataCluster : IAsyncDisposable
{
    public const int Leaf = 4 * 1024;

    public static readonly TenantId Acme = new("acme");

    private const string FailedWork = "select string_agg(kind || ': ' || last_error, '; ') from nba.work where last_error is not null";

    private readonly GrainsOptions _options;

    private DataCluster(TestCluster cluster, GrainsOptions options) => (Cluster, _options) = (cluster, options);

    public TestCluster Cluster { get; }

    public static async Task<DataCluster> StartAsync(int silos = 1, GrainsOptions? options = null, bool runsWork = true)
    {
        options ??= new GrainsOptions { LeafBytes = Leaf, PartitionBytes = 2 * Leaf };
        var cluster = await TestCluster.StartAsync(
            silo => silo.AddModule(new GrainsModule(options)), new TestClusterOptions { Silos = silos, RunsWork = runsWork });
        return new DataCluster(cluster, options);
    }

    public IDatasetGrain Dataset(string name) => Cluster.Grains.Get<IDatasetGrain>(Acme, name, new CallOptions { Principal = new Principal("user:ada") });

    public ISuiteGrain Suite(string name) => Cluster.Grains.Get<ISuiteGrain>(Acme, name);

    public IValidationRunGrain Run(string key) => Cluster.Grains.Get<IValidationRunGrain>(Acme, key);

    public IDatasetVersionGrain Version(string dataset, int number) => Cluster.Grains.Get<IDatasetVersionGrain>(Acme, DatasetVersionView.KeyOf(dataset, number));

    /// <summary>Adds a data set with a suite of the same name.</summary>
    public async Task AddAsync(string name, string suite, DatasetSettings? settings = null)
    {
        await Suite(name).Push(suite);
        await Dataset(name).Set((settings ?? new DatasetSettings()) with { Suites = [name] });
    }

    /// <summary>Uploads a table and imports it; the run of the first suite.</summary>
    public async Task<string> ImportAsync(string dataset, string csv) => (await Dataset(dataset).Import(await UploadAsync(csv))).Runs[0];

    public async Task<VersionSource> UploadAsync(string csv)
    {
        var blobs = Cluster.Silos[0].Services.GetRequiredService<IBlobs>();
        var blob = await blobs.PutAsync(Acme, new MemoryStream(Encoding.UTF8.GetBytes(csv)));
        return LookAt(blobs.FileOf(Acme, blob)!, new VersionSource("table.csv", blob.Hex, null, 0, null, [], 0));
    }

    public VersionSource Register(string path) => LookAt(path, new VersionSource(Path.GetFileName(path), null, path, 0, RegisteredFile.IdentityOf(path), [], 0));

    /// <summary>Waits for a run to end. Work that failed would be tried again later, and time stands still: it is told at once.</summary>
    public async Task<RunView> EndedAsync(string run)
    {
        await Cluster.UntilAsync(async () => (await Run(run).Read()).EndedAt is not null || await Cluster.ScalarAsync<string?>(FailedWork) is not null);
        return await Run(run).Read() is { EndedAt: not null } view ? view : throw new InvalidOperationException(await Cluster.ScalarAsync<string>(FailedWork));
    }

    /// <summary>From now on work of these kinds is enqueued, and nobody does it.</summary>
    public Task HoldAsync(params string[] kinds) => Cluster.ExecuteAsync($"""
        create function nba.hold() returns trigger language plpgsql as $$
        begin
            if new.kind in ({string.Join(", ", kinds.Select(kind => $"'{kind}'"))}) then
                new.due_at := 'infinity';
            end if;
            return new;
        end
        $$;
        create trigger hold before insert on nba.work for each row execute function nba.hold();
        """);

    /// <summary>What was held may be done.</summary>
    public Task ReleaseAsync() => Cluster.ExecuteAsync("drop trigger hold on nba.work; update nba.work set due_at = nba.clock() where due_at = 'infinity'");

    /// <summary>The report as the run kept it.</summary>
    public async Task<JsonNode> ReportAsync(RunView run)
    {
        using var report = new MemoryStream();
        await using var blob = await OpenAsync(run.Outcome!.Report);
        await ReportBlob.CopyReportAsync(blob, report);
        return Comparable(report.ToArray());
    }

    public async Task<string> FailuresAsync(RunView run)
    {
        await using var blob = await OpenAsync(run.Outcome!.Failures!);
        return await new StreamReader(blob).ReadToEndAsync();
    }

    /// <summary>What the CLI says of the same table.</summary>
    public async Task<(JsonNode Report, string Failures)> ExpectedAsync(string suite, string csv, DateTimeOffset asOf)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, csv);
            var rules = SuiteReader.Parse(suite, "suite");
            using var table = CsvTable.Open(path, Validator.Reading(rules, new CsvOptions { LeafBytes = _options.LeafBytes }));
            using var run = Validator.Run(table, rules, new ValidationOptions { AsOf = asOf, KeepsFailures = true });
            using var report = new MemoryStream();
            Quality.Reports.ValidationJson.Write(report, [run.Report with { File = "table.csv" }]);
            using var failures = new MemoryStream();
            run.WriteFailures(failures, Quality.Failures.FailureFormat.NdJson);
            return (Comparable(report.ToArray()), Encoding.UTF8.GetString(failures.ToArray()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public Task<long> CountAsync(string table, string where = "true") => Cluster.ScalarAsync<long>($"select count(*) from {table} where {where}");

    /// <summary>Codes of the alerts that were raised.</summary>
    public async Task<IReadOnlyList<string>> AlertsAsync() =>
        (await Cluster.ScalarAsync<string>("select coalesce(string_agg(code, ','), '') from nba.alert")).Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Waits while the clock goes on.</summary>
    public Task UntilLaterAsync(Func<Task<bool>> condition) => Cluster.UntilAsync(condition, TimeSpan.FromSeconds(1));

    /// <summary>A service of the first silo.</summary>
    public T Get<T>()
        where T : notnull => Cluster.Silos[0].Services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private async Task<Stream> OpenAsync(string blob) =>
        await Cluster.Silos[0].Services.GetRequiredService<IBlobs>().OpenAsync(Acme, BlobId.TryParse(blob, out var id) ? id : throw new ArgumentException(blob));

    private VersionSource LookAt(string path, VersionSource source)
    {
        using var table = CsvTable.Open(path, new CsvOptions { LeafBytes = _options.LeafBytes });
        var bytes = table.Length!.Value;
        return source with { Bytes = bytes, Columns = table.Names, Leaves = (bytes + _options.LeafBytes - 1) / _options.LeafBytes };
    }

    // The time it took is the only thing that differs.
    private static JsonNode Comparable(byte[] json)
    {
        var report = JsonNode.Parse(json)!;
        report["seconds"] = 0;
        return report;
    }
}

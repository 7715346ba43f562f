using System.Text;
using System.Text.Json;
using NbaGrains.Grains;
using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Suites;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests.Support;

internal sealed class FakeCatalog(World world) : ICatalog
{
    public Task<Page<DatasetView>> DatasetsAsync(TenantId tenant, DatasetFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        Paged(world.Datasets.Where(pair => pair.Key.Item1 == tenant).Select(pair => pair.Value).OrderBy(view => view.Name, StringComparer.Ordinal), view => view.Name, page);

    public Task<IReadOnlyList<string>> DatasetNamesAsync(TenantId tenant, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>([.. world.Datasets.Keys.Where(key => key.Item1 == tenant).Select(key => key.Item2)]);

    public Task<Page<DatasetVersionView>> VersionsAsync(TenantId tenant, string dataset, PageRequest page, CancellationToken cancellation = default) =>
        Paged(world.Versions.Where(pair => pair.Key.Item1 == tenant).Select(pair => pair.Value), view => $"{view.Number}", page);

    public Task<Page<RunView>> RunsAsync(TenantId tenant, string? dataset, PageRequest page, CancellationToken cancellation = default) =>
        Paged(world.Runs.Where(pair => pair.Key.Item1 == tenant).Select(pair => pair.Value), view => view.Run, page);

    public Task<Page<SuiteView>> SuitesAsync(TenantId tenant, PageRequest page, CancellationToken cancellation = default) =>
        Paged(world.Suites.Where(pair => pair.Key.Item1 == tenant).Select(pair => View(pair.Value)), view => view.Name, page);

    public Task<Page<SuiteView>> SuiteVersionsAsync(TenantId tenant, string suite, PageRequest page, CancellationToken cancellation = default) =>
        Paged([View(world.Find(world.Suites, tenant, suite, "suite"))], view => $"{view.Version}", page);

    public Task<SuiteText> SuiteTextAsync(TenantId tenant, string suite, int? version = null, CancellationToken cancellation = default) =>
        Task.FromResult(world.Find(world.Suites, tenant, suite, "suite"));

    public Task<SuiteDiff> SuiteDiffAsync(TenantId tenant, string suite, int from, int to, CancellationToken cancellation = default)
    {
        world.Find(world.Suites, tenant, suite, "suite");
        return Task.FromResult(new SuiteDiff(from, to, ["pts.range"], [], []));
    }

    public Task<IReadOnlyList<HistoryPoint>> HistoryAsync(TenantId tenant, string dataset, string? metric, int last, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<HistoryPoint>>(
            [new HistoryPoint("box-scores:1", 1, World.Then, RunState.Passed, new Dictionary<string, double> { ["score"] = 0.97, ["column:pts:skew"] = double.NaN })]);

    public Task<Page<AlertView>> AlertsAsync(TenantId tenant, bool? acknowledged, PageRequest page, CancellationToken cancellation = default) =>
        Paged(world.Alerts.Where(pair => pair.Key == tenant).Select(pair => pair.Value), view => $"{view.Id}", page);

    public Task<AlertView> AlertAsync(TenantId tenant, Guid id, CancellationToken cancellation = default) =>
        world.Alerts.GetValueOrDefault(tenant) is { } alert && alert.Id == id ? Task.FromResult(alert) : throw new RefusedException("alert_not_found", $"there is no alert {id}.");

    public Task<RunView> RunAsync(TenantId tenant, string run, CancellationToken cancellation = default)
    {
        lock (world)
            return Task.FromResult(world.Find(world.Runs, tenant, run, "run"));
    }

    public Task<Stream> ReportAsync(TenantId tenant, string run, CancellationToken cancellation = default)
    {
        world.Find(world.Runs, tenant, run, "run");
        return Text("""{"passed": true, "score": 1.0, "results": [{"id": "pts.range", "observed": 2, "sample": [{"row": 7, "value": "-1"}]}]}""");
    }

    public Task<Stream> ProfileAsync(TenantId tenant, string dataset, int version, CancellationToken cancellation = default)
    {
        world.Find(world.Versions, tenant, $"{dataset}@{version}", "version");
        return Text("""{"rows": 3}""");
    }

    public Task<Stream> DriftAsync(TenantId tenant, string dataset, int version, int? from, CancellationToken cancellation = default)
    {
        world.Find(world.Versions, tenant, $"{dataset}@{version}", "version");
        return Text("""{"columns": []}""");
    }

    public Task<Page<JsonElement>> FailuresAsync(TenantId tenant, string run, string? rule, PageRequest page, CancellationToken cancellation = default)
    {
        world.Find(world.Runs, tenant, run, "run");
        return Task.FromResult(new Page<JsonElement>([JsonElement.Parse("""{"row": 7}""")], null));
    }

    private static SuiteView View(SuiteText text) => new(text.Name, text.Version, text.Hash, World.Then, "system");

    private static Task<Stream> Text(string json) => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static Task<Page<T>> Paged<T>(IEnumerable<T> items, Func<T, string> key, PageRequest page)
    {
        var rest = items.Where(item => page.Cursor is null || string.CompareOrdinal(key(item), page.Cursor) > 0).ToList();
        return Task.FromResult(new Page<T>([.. rest.Take(page.Limit)], rest.Count > page.Limit ? key(rest[page.Limit - 1]) : null));
    }
}

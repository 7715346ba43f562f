using System.Globalization;
using System.Text.Json;
using NbaGrains.Grains.Runs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Catalog;

// Runs: their lists, their progress and their history.
internal sealed partial class TenantCatalog
{
    private const int MostRuns = 1000;

    /// <inheritdoc/>
    public async Task<Page<RunView>> RunsAsync(TenantId tenant, string? dataset, PageRequest page, CancellationToken cancellation = default)
    {
        var limit = Cursor.Limit(page);
        var keys = dataset is null ? await AllRunsAsync(tenant, page, limit, cancellation) : await RunsOfAsync(tenant, dataset, page, limit, cancellation);
        var runs = await ViewsAsync(keys, key => grains.Get<IValidationRunGrain>(tenant, key).Read());
        return runs with { Items = await WithProgressAsync(tenant, runs.Items, cancellation) };
    }

    /// <inheritdoc/>
    public async Task<RunView> RunAsync(TenantId tenant, string run, CancellationToken cancellation = default) =>
        (await WithProgressAsync(tenant, [await grains.Get<IValidationRunGrain>(tenant, run).Read()], cancellation))[0];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HistoryPoint>> HistoryAsync(TenantId tenant, string dataset, string? metric, int last, CancellationToken cancellation = default)
    {
        if (last is < 1 or > MostRuns)
            throw new RefusedException("limit_invalid", $"last is {last}; it lies between 1 and {MostRuns:N0}.");
        var points = await reader.ReadAsync(
            tenant,
            new TurnCommand(CatalogSql.History, Sql.Text(dataset), Sql.Value(last)),
            row =>
            {
                var state = Enum.Parse<RunState>(row.GetString(2), ignoreCase: true);
                var (started, ended) = (row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4));
                var own = new OwnFigures(state, row.IsDBNull(5) ? null : row.GetDouble(5), (ended - started).TotalSeconds);
                return new HistoryPoint(row.GetString(0), VersionOf(row.GetString(1)), ended, state, own.Chosen(row.TextOrNull(6), metric));
            },
            cancellation);
        if (points.Count == 0)
            await CheckDatasetAsync(tenant, dataset, cancellation);
        return [.. points.Reverse()];
    }

    private async Task<Page<string>> RunsOfAsync(TenantId tenant, string dataset, PageRequest page, int limit, CancellationToken cancellation)
    {
        var keys = await reader.ReadAsync(tenant, Backwards(CatalogSql.RunsOfDataset, dataset, page, limit), row => row.GetString(0), cancellation);
        if (keys.Count == 0)
            await CheckDatasetAsync(tenant, dataset, cancellation);
        return Cursor.Page(keys, limit, key => Cursor.Of(key[(key.LastIndexOf(':') + 1)..]));
    }

    private async Task<Page<string>> AllRunsAsync(TenantId tenant, PageRequest page, int limit, CancellationToken cancellation)
    {
        DateTimeOffset? at = null;
        var number = 0;
        string? key = null;
        if (Cursor.Parts(page.Cursor, 3) is [var ticks, var text, var last])
        {
            (at, key) = (Stamped(ticks, page.Cursor!), last);
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
                throw Cursor.Invalid(page.Cursor!);
        }

        var rows = await reader.ReadAsync(
            tenant,
            new TurnCommand(CatalogSql.Runs, Sql.Time(at), Sql.Value(number), Sql.Text(key), Sql.Value(limit + 1)),
            row => (Key: row.GetString(0), At: row.GetFieldValue<DateTimeOffset>(1), Number: row.GetInt32(2)),
            cancellation);
        var some = Cursor.Page(rows, limit, row => Cursor.Of(Stamp(row.At), row.Number.ToString(CultureInfo.InvariantCulture), row.Key));
        return new Page<string>([.. some.Items.Select(row => row.Key)], some.Next);
    }

    /// <summary>Progress is apart from the runs, whose turns would conflict with every finish of a partition.</summary>
    private async Task<IReadOnlyList<RunView>> WithProgressAsync(TenantId tenant, IReadOnlyList<RunView> runs, CancellationToken cancellation)
    {
        string[] open = [.. runs.Where(run => run.State == RunState.Queued).Select(run => run.Run)];
        if (open.Length == 0)
            return runs;
        var rows = await reader.ReadAsync(
            tenant, new TurnCommand(CatalogSql.Progress, Sql.Texts(open)), row => (Run: row.GetString(0), Total: row.GetInt32(1), Left: row.GetInt32(2)), cancellation);
        var progress = rows.ToDictionary(row => row.Run);
        return [.. runs.Select(run => progress.TryGetValue(run.Run, out var row) && run.State == RunState.Queued ? Now(run, row.Total, row.Left) : run)];
    }

    private static RunView Now(RunView run, int total, int left) => run with
    {
        State = left == 0 ? RunState.Merging : left < total ? RunState.Running : RunState.Queued,
        Progress = run.Progress with { Partitions = total, Done = Math.Max(0, total - left) },
    };

    private static int VersionOf(string key) => int.Parse(key.AsSpan(key.LastIndexOf('@') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>The figures that every run has, whatever came of it.</summary>
internal sealed record OwnFigures(RunState State, double? Score, double Seconds)
{
    /// <summary>These, or those of the stored ones that are asked for.</summary>
    public IReadOnlyDictionary<string, double> Chosen(string? stored, string? metric)
    {
        var chosen = new Dictionary<string, double>();
        if (Score is { } score)
            Add(chosen, "score", score, metric);
        Add(chosen, "seconds", Seconds, metric);
        if (State is RunState.Passed or RunState.Failed)
            Add(chosen, "success", State == RunState.Passed ? 1 : 0, metric);
        if (metric is null || stored is null)
            return chosen;
        using var figures = JsonDocument.Parse(stored);
        foreach (var figure in figures.RootElement.EnumerateObject())
        {
            // JSON has no NaN: it is stored as text.
            if (figure.Value.ValueKind == JsonValueKind.Number)
                Add(chosen, figure.Name, figure.Value.GetDouble(), metric);
        }

        return chosen;
    }

    private static void Add(Dictionary<string, double> chosen, string name, double value, string? metric)
    {
        if (metric is null || name == metric || (metric.EndsWith('*') && name.StartsWith(metric.AsSpan(0, metric.Length - 1), StringComparison.Ordinal)))
            chosen.TryAdd(name, value);
    }
}

using System.Collections.Concurrent;
using NbaGrains.Grains.Versions;
using NbaGrains.Quality.Records;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Records;

/// <summary>The suites of data sets, ready for records. What is said of a data set is looked up at most once a second.</summary>
internal sealed class DatasetSuites(TenantReader reader, IGrains grains, TimeProvider time)
{
    private const int Most = 1024;

    // By the primary keys of dataset, dataset_suite and suite.
    private const string Find = """
        select d.latest_version, s.key, s.latest, s.hash
        from grain.dataset d
        left join nba.dataset_suite u on u.tenant = d.tenant and u.dataset = d.key
        left join grain.suite s on s.tenant = u.tenant and s.key = u.suite
        where d.tenant = nba.tenant() and d.key = $1
        order by s.key
        """;

    private const string Text = "select text from nba.suite_version where tenant = nba.tenant() and suite = $1 and number = $2";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SuiteCheckers _checkers = new();
    private readonly ConcurrentDictionary<(TenantId, string), Known> _known = [];

    /// <exception cref="RefusedException"><c>dataset_not_found</c>, <c>suite_not_found</c>.</exception>
    public async ValueTask<IReadOnlyList<NamedChecker>> OfAsync(TenantId tenant, string dataset, CancellationToken cancellation)
    {
        if (_known.TryGetValue((tenant, dataset), out var known) && time.GetElapsedTime(known.Looked) < Fresh)
            return known.Checkers;
        var looked = time.GetTimestamp();
        var rows = await reader.ReadAsync(
            tenant,
            new TurnCommand(Find, Sql.Text(dataset)),
            row => (Latest: row.GetInt32(0), Suite: row.IsDBNull(1) ? null : new Row(row.GetString(1), row.GetInt32(2), row.GetString(3))),
            cancellation);
        if (rows.Count == 0)
            throw new RefusedException("dataset_not_found", $"there is no data set '{dataset}'.");
        var schema = await SchemaAsync(tenant, dataset, rows[0].Latest);
        var checkers = new List<NamedChecker>();
        foreach (var suite in rows.Select(row => row.Suite).OfType<Row>())
            checkers.Add(new NamedChecker(suite.Name, await _checkers.GetAsync(tenant, suite.Name, suite.Hash, schema, () => TextAsync(tenant, suite, cancellation))));
        if (checkers.Count == 0)
            throw new RefusedException("suite_not_found", $"data set '{dataset}' has no suite that records could be checked with. Name one in its settings.");
        if (_known.Count >= Most)
            _known.Clear();
        _known[(tenant, dataset)] = new Known(looked, checkers);
        return checkers;
    }

    /// <summary>Of the latest version that was read; the one before, where the latest is being read.</summary>
    private async Task<IReadOnlyList<VersionColumn>> SchemaAsync(TenantId tenant, string dataset, int latest)
    {
        for (var number = latest; number > Math.Max(0, latest - 2); number--)
        {
            try
            {
                if ((await grains.Get<IDatasetVersionGrain>(tenant, DatasetVersionView.KeyOf(dataset, number)).Read()).Content is { } content)
                    return content.Schema;
            }
            catch (RefusedException)
            {
                // Retention has taken it.
            }
        }

        return [];
    }

    private async Task<string> TextAsync(TenantId tenant, Row suite, CancellationToken cancellation) =>
        (await reader.ReadAsync(tenant, new TurnCommand(Text, Sql.Text(suite.Name), Sql.Value(suite.Version)), row => row.GetString(0), cancellation)) is [var text, ..]
            ? text
            : throw new RefusedException("suite_not_found", $"suite '{suite.Name}' was deleted just now.");

    private sealed record Known(long Looked, IReadOnlyList<NamedChecker> Checkers);

    private sealed record Row(string Name, int Version, string Hash);
}

/// <summary>A suite that is ready for records.</summary>
internal sealed record NamedChecker(string Suite, RecordChecker Checker);

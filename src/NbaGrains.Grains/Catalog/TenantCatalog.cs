using System.Globalization;
using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Suites;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Grains.Catalog;

/// <summary>Keys of lists come from their tables, what is listed from its grains: one place knows what a view is.</summary>
internal sealed partial class TenantCatalog(TenantReader reader, IGrains grains, IBlobs blobs) : ICatalog
{
    private const int AtOnce = 8;
    private const int MostNames = 1000;
    private const long Beyond = int.MaxValue;

    /// <inheritdoc/>
    public async Task<Page<DatasetView>> DatasetsAsync(TenantId tenant, DatasetFilter filter, PageRequest page, CancellationToken cancellation = default)
    {
        var limit = Cursor.Limit(page);
        List<NpgsqlParameter> values = [Sql.Text(Cursor.Text(page.Cursor)), Sql.Text(filter.Owner), Sql.Value(limit + 1)];
        if (filter.Tag is { } tag)
            values.Add(Sql.Text(tag));
        var keys = await reader.ReadAsync(tenant, new TurnCommand(filter.Tag is null ? CatalogSql.Datasets : CatalogSql.DatasetsOfTag, [.. values]), row => row.GetString(0), cancellation);
        return await ViewsAsync(Cursor.Page(keys, limit, key => Cursor.Of(key)), key => grains.Get<IDatasetGrain>(tenant, key).Read());
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> DatasetNamesAsync(TenantId tenant, CancellationToken cancellation = default) =>
        await reader.ReadAsync(tenant, new TurnCommand(CatalogSql.Datasets, Sql.Text(null), Sql.Text(null), Sql.Value(MostNames)), row => row.GetString(0), cancellation);

    /// <inheritdoc/>
    public async Task<Page<DatasetVersionView>> VersionsAsync(TenantId tenant, string dataset, PageRequest page, CancellationToken cancellation = default)
    {
        var limit = Cursor.Limit(page);
        var numbers = await reader.ReadAsync(tenant, Backwards(CatalogSql.Versions, dataset, page, limit), row => row.GetInt32(0), cancellation);
        if (numbers.Count == 0)
            await CheckDatasetAsync(tenant, dataset, cancellation);
        return await ViewsAsync(
            Cursor.Page(numbers, limit, number => Cursor.Of(number)), number => grains.Get<IDatasetVersionGrain>(tenant, DatasetVersionView.KeyOf(dataset, number)).Read());
    }

    /// <inheritdoc/>
    public async Task<Page<SuiteView>> SuitesAsync(TenantId tenant, PageRequest page, CancellationToken cancellation = default)
    {
        var limit = Cursor.Limit(page);
        var suites = await reader.ReadAsync(tenant, new TurnCommand(CatalogSql.Suites, Sql.Text(Cursor.Text(page.Cursor)), Sql.Value(limit + 1)), ReadSuite, cancellation);
        return Cursor.Page(suites, limit, suite => Cursor.Of(suite.Name));
    }

    /// <inheritdoc/>
    public async Task<Page<SuiteView>> SuiteVersionsAsync(TenantId tenant, string suite, PageRequest page, CancellationToken cancellation = default)
    {
        var limit = Cursor.Limit(page);
        var versions = await reader.ReadAsync(tenant, Backwards(CatalogSql.SuiteVersions, suite, page, limit), ReadSuite, cancellation);
        if (versions.Count == 0 && (await reader.ReadAsync(tenant, new TurnCommand(CatalogSql.HasSuite, Sql.Text(suite)), row => row.GetInt32(0), cancellation)).Count == 0)
            throw NoSuite(suite);
        return Cursor.Page(versions, limit, version => Cursor.Of(version.Version));
    }

    /// <inheritdoc/>
    public async Task<SuiteText> SuiteTextAsync(TenantId tenant, string suite, int? version = null, CancellationToken cancellation = default)
    {
        var command = new TurnCommand(CatalogSql.SuiteText, Sql.Text(suite), Sql.Value(version ?? 0));
        var texts = await reader.ReadAsync(tenant, command, row => new SuiteText(suite, row.GetInt32(0), row.GetString(1), row.GetString(2)), cancellation);
        return texts is [var text] ? text : throw (version is null ? NoSuite(suite) : new RefusedException("suite_not_found", $"suite '{suite}' has no version {version}."));
    }

    /// <inheritdoc/>
    public async Task<SuiteDiff> SuiteDiffAsync(TenantId tenant, string suite, int from, int to, CancellationToken cancellation = default) =>
        SuiteComparison.Of(await SuiteTextAsync(tenant, suite, from, cancellation), await SuiteTextAsync(tenant, suite, to, cancellation));

    /// <inheritdoc/>
    public async Task<Page<AlertView>> AlertsAsync(TenantId tenant, bool? acknowledged, PageRequest page, CancellationToken cancellation = default)
    {
        var limit = Cursor.Limit(page);
        var (at, id) = AlertCursor(page.Cursor);
        var command = new TurnCommand(CatalogSql.Alerts, Sql.Time(at), Sql.Id(id), Sql.Text(acknowledged?.ToString()), Sql.Value(limit + 1));
        var alerts = await reader.ReadAsync(tenant, command, ReadAlert, cancellation);
        return Cursor.Page(alerts, limit, alert => Cursor.Of(Stamp(alert.At), alert.Id.ToString()));
    }

    /// <inheritdoc/>
    public async Task<AlertView> AlertAsync(TenantId tenant, Guid id, CancellationToken cancellation = default) =>
        await reader.ReadAsync(tenant, new TurnCommand(CatalogSql.Alert, Sql.Id(id)), ReadAlert, cancellation) is [var alert]
            ? alert
            : throw new RefusedException("alert_not_found", $"there is no alert '{id}'.");

    private static TurnCommand Backwards(string sql, string owner, PageRequest page, int limit) =>
        new(sql, Sql.Text(owner), Sql.Value(Math.Min(Cursor.Number(page.Cursor) ?? Beyond, Beyond)), Sql.Value(limit + 1));

    /// <summary>Reads what is listed; what was deleted since is left out.</summary>
    private static async Task<Page<TView>> ViewsAsync<TKey, TView>(Page<TKey> keys, Func<TKey, Task<TView>> read)
        where TView : class
    {
        var views = new TView?[keys.Items.Count];
        await Parallel.ForAsync(0, views.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            try
            {
                views[i] = await read(keys.Items[i]);
            }
            catch (RefusedException)
            {
                views[i] = null;
            }
        });
        return new Page<TView>([.. views.OfType<TView>()], keys.Next);
    }

    private async Task CheckDatasetAsync(TenantId tenant, string dataset, CancellationToken cancellation)
    {
        if ((await reader.ReadAsync(tenant, new TurnCommand(CatalogSql.HasDataset, Sql.Text(dataset)), row => row.GetInt32(0), cancellation)).Count == 0)
            throw new RefusedException("dataset_not_found", $"there is no data set '{dataset}'.");
    }

    private static RefusedException NoSuite(string suite) => new("suite_not_found", $"there is no suite '{suite}'.");

    private static string Stamp(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Stamped(string ticks, string cursor) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(at, TimeSpan.Zero)
            : throw Cursor.Invalid(cursor);

    private static (DateTimeOffset?, Guid?) AlertCursor(string? cursor)
    {
        if (Cursor.Parts(cursor, 2) is not [var at, var id])
            return (null, null);
        return Guid.TryParse(id, out var guid) ? (Stamped(at, cursor!), guid) : throw Cursor.Invalid(cursor!);
    }

    private static SuiteView ReadSuite(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4));

    private static AlertView ReadAlert(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetFieldValue<DateTimeOffset>(1),
        row.GetFieldValue<DateTimeOffset>(2),
        row.GetInt64(3),
        new Alert(row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7)),
        row.TimeOrNull(8),
        row.TimeOrNull(9),
        row.TextOrNull(10),
        row.TextOrNull(11));
}

using System.Globalization;
using NbaGrains.Quality.Drift.Comparison;
using NbaGrains.Quality.Partitions;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Runs;

/// <summary>Measures drift from the baseline that a data set names, on stored states alone.</summary>
internal sealed class RunDrift(TenantReader reader, IBlobs blobs)
{
    // By (tenant, dataset, number).
    private const string PreviousSql = "select number, state_blob from grain.profile where tenant = nba.tenant() and dataset = $1 and number < $2 order by number desc limit 1";

    private const string NumberSql = "select number, state_blob from grain.profile where tenant = nba.tenant() and dataset = $1 and number = $2";

    /// <summary>The share of columns that drifted, and which; null where there is no baseline.</summary>
    public async Task<(double Share, IReadOnlyList<string> Columns)?> MeasureAsync(TenantId tenant, RunOrder order, StoredScan current, CancellationToken cancellation)
    {
        if (BaselineOf(order) is not { } query)
            return null;
        var found = await reader.ReadAsync(tenant, query, row => (Version: row.GetInt32(0), State: BlobId.Of(row.GetFieldValue<byte[]>(1))), cancellation);
        if (found is not [var (version, state)])
            return null;
        await using var content = await blobs.OpenAsync(tenant, state, cancellation);
        await using var buffered = new BufferedStream(content, 1 << 16);
        var baseline = StoredScan.Read(buffered);
        var report = DriftDetector.Compare(baseline.Table($"{order.Dataset}@{version}"), current.Table($"{order.Dataset}@{order.Version}"));
        return (report.DriftedShare, [.. report.Columns.Where(column => column.Verdict == DriftVerdict.Drifted).Select(column => column.Name)]);
    }

    private static TurnCommand? BaselineOf(RunOrder order) => order.Settings.Baseline switch
    {
        "none" => null,
        "previous" => new TurnCommand(PreviousSql, Sql.Text(order.Dataset), Sql.Value(order.Version)),
        var number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) is var version && version != order.Version
            ? new TurnCommand(NumberSql, Sql.Text(order.Dataset), Sql.Value(version))
            : null,
    };
}

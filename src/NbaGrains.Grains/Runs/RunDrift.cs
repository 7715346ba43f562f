using System.Globalization;
using NbaGrains.Quality.Drift.Comparison;
using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Reports;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Runs;

/// <summary>How far a version drifted.</summary>
/// <param name="Share">The share of columns; null where it was not measured.</param>
/// <param name="Columns">Which.</param>
/// <param name="Problem">Why it was not measured, although a baseline is asked for.</param>
/// <param name="Changes">What else is not as it was, for people: columns that came, went or have another type, and far more or fewer rows.</param>
internal sealed record MeasuredDrift(double? Share, IReadOnlyList<string> Columns, string? Problem = null, IReadOnlyList<string>? Changes = null)
{
    public static MeasuredDrift None { get; } = new(null, []);
}

/// <summary>Measures drift from the baseline that a data set names, on stored states alone.</summary>
internal sealed class RunDrift(TenantReader reader, IBlobs blobs)
{
    private const int MostChanges = 20;

    // By (tenant, dataset, number).
    private const string PreviousSql = "select number, state_blob from grain.profile where tenant = nba.tenant() and dataset = $1 and number < $2 order by number desc limit 1";

    private const string NumberSql = "select number, state_blob from grain.profile where tenant = nba.tenant() and dataset = $1 and number = $2";

    /// <summary>The share of columns that drifted, and which. A baseline that is not there stops no verdict.</summary>
    public async Task<MeasuredDrift> MeasureAsync(TenantId tenant, RunOrder order, StoredScan current, CancellationToken cancellation)
    {
        if (BaselineOf(order) is not { } query)
            return MeasuredDrift.None;
        var found = await reader.ReadAsync(tenant, query, row => (Version: row.GetInt32(0), State: BlobId.Of(row.GetFieldValue<byte[]>(1))), cancellation);
        if (found is not [var (version, state)])
        {
            // The first version has none before it.
            return order.Settings.Baseline == "previous" ? MeasuredDrift.None : new(null, [], $"the baseline, version {order.Settings.Baseline}, has no profile");
        }

        if (await blobs.FindStateAsync(tenant, state, cancellation) is not { } baseline)
            return new(null, [], $"what is stored of the baseline, version {version}, cannot be read: validate that version again");
        var report = DriftDetector.Compare(baseline.Table($"{order.Dataset}@{version}"), current.Table($"{order.Dataset}@{order.Version}"));
        string[] changes = [.. Changes(report)];
        return report.Columns.Count == 0
            ? new(null, [], $"the baseline, version {version}, has none of its columns", changes)
            : new(report.DriftedShare, [.. report.Columns.Where(column => column.Verdict == DriftVerdict.Drifted).Select(column => column.Name)], null, changes);
    }

    private static IEnumerable<string> Changes(DriftReport report)
    {
        var all = report.Removed.Select(column => $"column '{column.Name}' is gone")
            .Concat(report.Added.Select(column => $"column '{column.Name}' is new"))
            .Concat(report.Columns.Where(column => column.TypeChanged).Select(column =>
                $"column '{column.Name}' is {Figures.TypeName(column.CurrentType)}, it was {Figures.TypeName(column.ReferenceType)}"))
            .ToList();
        foreach (var change in all.Take(MostChanges))
            yield return change;
        if (all.Count > MostChanges)
            yield return string.Create(CultureInfo.InvariantCulture, $"and {all.Count - MostChanges:N0} columns more");
        if (report.VolumeChanged)
            yield return string.Create(CultureInfo.InvariantCulture, $"{report.CurrentRows:N0} rows, after {report.ReferenceRows:N0}");
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

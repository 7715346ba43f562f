using System.Globalization;
using System.Text.Json;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Profiles;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Versions;
using NbaGrains.Quality.Drift.Comparison;
using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Suites;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Tables;

namespace NbaGrains.Grains.Catalog;

// What blobs hold: reports, profiles, drift between them, failing rows.
internal sealed partial class TenantCatalog
{
    /// <inheritdoc/>
    public async Task<Stream> ReportAsync(TenantId tenant, string run, CancellationToken cancellation = default)
    {
        var outcome = await OutcomeAsync(tenant, run);
        await using var blob = await blobs.OpenAsync(tenant, Blob(outcome.Report), cancellation);
        return await CopyAsync(output => ReportBlob.CopyReportAsync(blob, output, cancellation));
    }

    /// <inheritdoc/>
    public async Task<Stream> ProfileAsync(TenantId tenant, string dataset, int version, CancellationToken cancellation = default)
    {
        var profile = await ProfileOfAsync(tenant, dataset, version);
        await using var blob = await blobs.OpenAsync(tenant, Blob(profile.Report), cancellation);
        return await CopyAsync(output => ReportBlob.CopyProfileAsync(blob, output, cancellation));
    }

    /// <inheritdoc/>
    public async Task<Stream> DriftAsync(TenantId tenant, string dataset, int version, int? from, CancellationToken cancellation = default)
    {
        var current = await ProfileOfAsync(tenant, dataset, version);
        var baseline = await ProfileOfAsync(tenant, dataset, from ?? await BaselineAsync(tenant, dataset, version, cancellation));
        var report = DriftDetector.Compare(await TableAsync(tenant, baseline, cancellation), await TableAsync(tenant, current, cancellation));
        var content = new MemoryStream();
        DriftJson.Write(content, WithoutPii(report, await PiiAsync(tenant, dataset, cancellation)));
        content.Position = 0;
        return content;
    }

    /// <inheritdoc/>
    public async Task<Page<JsonElement>> FailuresAsync(TenantId tenant, string run, string? rule, PageRequest page, CancellationToken cancellation = default)
    {
        var outcome = await OutcomeAsync(tenant, run);
        if (outcome.Failures is null && outcome.FailingRows > 0)
            throw new RefusedException("rows_not_found", $"the failing rows of '{run}' are kept no longer (retention.failingRowDays). Validate the version again.");
        var rows = await RowsAsync(tenant, outcome.Failures, rule, page, cancellation);
        // That no row breaks a rule is good news only where there is such a rule.
        if (rule is not null && page.Cursor is null && rows is { Items.Count: 0, Next: null })
            await CheckRuleAsync(tenant, run, outcome, rule, cancellation);
        return rows;
    }

    private async Task<Page<JsonElement>> RowsAsync(TenantId tenant, string? failures, string? rule, PageRequest page, CancellationToken cancellation)
    {
        var limit = Cursor.Limit(page);
        var from = Cursor.Number(page.Cursor) ?? 0;
        if (failures is null)
            return new Page<JsonElement>([], null);

        await using var rows = await OpenAtAsync(tenant, Blob(failures), from, cancellation);
        try
        {
            return await FailurePages.ReadAsync(rows, from, rule, limit, cancellation);
        }
        catch (JsonException) when (page.Cursor is not null)
        {
            throw Cursor.Invalid(page.Cursor);
        }
    }

    private async Task CheckRuleAsync(TenantId tenant, string run, RunOutcome outcome, string rule, CancellationToken cancellation)
    {
        await using var blob = await blobs.OpenAsync(tenant, Blob(outcome.Report), cancellation);
        await using var report = await CopyAsync(output => ReportBlob.CopyReportAsync(blob, output, cancellation));
        using var json = await JsonDocument.ParseAsync(report, default, cancellation);
        var rules = json.RootElement.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("id").GetString()!).ToList();
        if (!rules.Contains(rule))
            throw new RefusedException("rule_not_found", $"run '{run}' checked no rule '{rule}'.{Spelling.Suggest(rule, rules)}");
    }

    /// <summary>Columns that one of the data set's suites says are about people.</summary>
    private async Task<HashSet<string>> PiiAsync(TenantId tenant, string dataset, CancellationToken cancellation)
    {
        var columns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var suite in (await grains.Get<IDatasetGrain>(tenant, dataset).Read()).Settings.Suites)
        {
            try
            {
                columns.UnionWith(SuiteReader.ParsePushed((await SuiteTextAsync(tenant, suite, null, cancellation)).Text, suite).Pii);
            }
            catch (RefusedException)
            {
                // It is not there yet, and says nothing of columns.
            }
        }

        return columns;
    }

    /// <summary>How many unseen values there are is told of every column, and which ones of those alone that are not about people.</summary>
    private static DriftReport WithoutPii(DriftReport report, HashSet<string> pii) => report with
    {
        Columns = [.. report.Columns.Select(column => column.Unseen is { } unseen && pii.Contains(column.Name) ? column with { Unseen = unseen with { Examples = [] } } : column)],
    };

    /// <summary>The version that the data set's settings mean: a certain one, or the one before that has a profile.</summary>
    private async Task<int> BaselineAsync(TenantId tenant, string dataset, int version, CancellationToken cancellation)
    {
        var baseline = (await grains.Get<IDatasetGrain>(tenant, dataset).Read()).Settings.Baseline;
        if (int.TryParse(baseline, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (baseline == "previous" && await reader.ReadAsync(tenant, new TurnCommand(CatalogSql.ProfileBefore, Sql.Text(dataset), Sql.Value(version)), row => row.GetInt32(0), cancellation) is [var before])
            return before;
        throw new RefusedException("baseline_not_found", baseline == "previous"
            ? $"no version of '{dataset}' before {version} has a profile, so there is nothing to compare with. Name a version: ?from=."
            : $"data set '{dataset}' has no baseline (baseline: {baseline}). Name a version: ?from=.");
    }

    private async Task<DriftTable> TableAsync(TenantId tenant, ProfileView profile, CancellationToken cancellation)
    {
        await using var content = await blobs.OpenAsync(tenant, Blob(profile.State), cancellation);
        await using var buffered = new BufferedStream(content, 1 << 16);
        return StoredScan.Read(buffered).Table(DatasetVersionView.KeyOf(profile.Dataset, profile.Version));
    }

    /// <summary>Where the store has files, what comes before is not read.</summary>
    private async Task<Stream> OpenAtAsync(TenantId tenant, BlobId id, long from, CancellationToken cancellation)
    {
        if (from > 0 && blobs.FileOf(tenant, id) is { } path && File.Exists(path))
        {
            var file = File.OpenRead(path);
            file.Position = from;
            return file;
        }

        var blob = await blobs.OpenAsync(tenant, id, cancellation);
        var buffer = new byte[1 << 16];
        for (var left = from; left > 0;)
        {
            var read = await blob.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellation);
            if (read == 0)
                break;
            left -= read;
        }

        return blob;
    }

    private async Task<RunOutcome> OutcomeAsync(TenantId tenant, string run)
    {
        var view = await grains.Get<IValidationRunGrain>(tenant, run).Read();
        return view.Outcome ?? throw new RefusedException("run_not_ready", view.State is RunState.Error or RunState.Cancelled
            ? $"run '{run}' has no report: {view.Reason}"
            : $"run '{run}' has not ended yet.");
    }

    private async Task<ProfileView> ProfileOfAsync(TenantId tenant, string dataset, int version)
    {
        try
        {
            return await grains.Get<IProfileGrain>(tenant, DatasetVersionView.KeyOf(dataset, version)).Read();
        }
        catch (RefusedException)
        {
            // Either there is no such data set, no such version, or no run of it has ended.
            await grains.Get<IDatasetGrain>(tenant, dataset).Gate();
            await grains.Get<IDatasetVersionGrain>(tenant, DatasetVersionView.KeyOf(dataset, version)).Read();
            throw new RefusedException("profile_not_ready", $"version {version} of '{dataset}' has no profile yet: no run of it has ended.");
        }
    }

    private static BlobId Blob(string hex) => BlobId.TryParse(hex, out var id) ? id : throw new InvalidOperationException($"'{hex}' is no id of a blob");

    private static async Task<Stream> CopyAsync(Func<Stream, Task> copy)
    {
        var content = new MemoryStream();
        await copy(content);
        content.Position = 0;
        return content;
    }
}

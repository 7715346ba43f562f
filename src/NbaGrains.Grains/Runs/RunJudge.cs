using NbaGrains.Grains.Versions;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Runs;

/// <summary>Turns what was found into the outcome of a run: keeps blobs, measures drift, checks the contract.</summary>
internal sealed class RunJudge(IBlobs blobs, RunDrift drift, TimeProvider time)
{
    // Rows of states hold them.
    private const int MostProblems = 100;

    public async Task<RunOutcome> OutcomeAsync(TenantId tenant, RunOrder order, Found found, CancellationToken cancellation)
    {
        var report = found.Report;
        var seconds = Math.Max(0, (time.GetUtcNow() - order.AsOf).TotalSeconds);
        var measured = await drift.MeasureAsync(tenant, order, found.Stored, cancellation);
        var broken = ContractCheck.Problems(order.Settings.Contract, report.Profile);
        // Each waits for the disk: side by side.
        var keepReport = blobs.PutAsync(tenant, output => ReportBlob.Write(output, report), cancellation: cancellation);
        var keepState = found.State is { } known ? Task.FromResult(known) : HexAsync(blobs.PutAsync(tenant, found.Stored.Write, cancellation: cancellation));
        var keepFailures = FailuresAsync(tenant, order, found, cancellation);
        await Task.WhenAll(keepReport, keepState, keepFailures);
        var failures = await keepFailures;
        return new RunOutcome(
            report.Passed,
            report.Score,
            found.Passes,
            new RuleCounts(Count(report, RuleStatus.Passed), Count(report, RuleStatus.Failed), Count(report, RuleStatus.Skipped), Count(report, RuleStatus.Error)),
            Broken(report, Severity.Critical),
            Broken(report, Severity.Error),
            new VersionContent(found.Content, report.Rows, [.. report.Profile.Columns.Select(column => new VersionColumn(column.Name, Figures.TypeName(column.Type), column.Nulls))]),
            measured.Share,
            measured.Columns,
            [.. broken.Take(MostProblems)],
            (await keepReport).Hex,
            await keepState,
            failures?.Blob,
            failures?.Rows ?? 0,
            failures?.Kept ?? 0,
            seconds,
            RunFigures.Of(report, seconds),
            measured.Problem,
            broken.Count);
    }

    private async Task<KeptFailures?> FailuresAsync(TenantId tenant, RunOrder order, Found found, CancellationToken cancellation)
    {
        if (found.WriteFailures is not { } write || found.Report.Results.All(result => result.Unexpected is null or 0))
            return found.Failures;
        var rows = 0L;
        var blob = await blobs.PutAsync(tenant, output => rows = write(output), cancellation: cancellation);
        return rows > 0 ? new KeptFailures(blob.Hex, rows, Math.Min(rows, order.Settings.Limits.FailingRows)) : null;
    }

    private static async Task<string> HexAsync(Task<BlobId> put) => (await put).Hex;

    private static int Count(ValidationReport report, RuleStatus status) => report.Of(status).Count();

    // A rule that could not be evaluated was not kept.
    private static int Broken(ValidationReport report, Severity severity) =>
        report.Results.Count(result => result.Rule.Severity == severity && (result.Status is RuleStatus.Failed or RuleStatus.Error));
}

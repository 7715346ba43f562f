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
        var kept = await KeepAsync(tenant, order, found, cancellation);
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
            kept.Report,
            kept.State,
            kept.Failures?.Blob,
            kept.Failures?.Rows ?? 0,
            kept.Failures?.Kept ?? 0,
            seconds,
            RunFigures.Of(report, seconds),
            measured.Problem,
            broken.Count,
            measured.Changes);
    }

    /// <summary>Keeps what is not kept yet, side by side: each waits for the disk.</summary>
    private async Task<(string Report, string State, KeptFailures? Failures)> KeepAsync(TenantId tenant, RunOrder order, Found found, CancellationToken cancellation)
    {
        var rows = 0L;
        List<Action<Stream>> writes = [output => ReportBlob.Write(output, found.Report)];
        if (found.State is null)
            writes.Add(found.Stored.Write);
        var write = found.Report.Results.Any(result => result.Unexpected > 0) ? found.WriteFailures : null;
        if (write is not null)
            writes.Add(output => rows = write(output));
        var blobIds = await blobs.PutAsync(tenant, writes, cancellation: cancellation);
        return (blobIds[0].Hex, found.State ?? blobIds[1].Hex, rows > 0 ? new KeptFailures(blobIds[^1].Hex, rows, Math.Min(rows, order.Settings.Limits.FailingRows)) : found.Failures);
    }

    private static int Count(ValidationReport report, RuleStatus status) => report.Of(status).Count();

    // A rule that could not be evaluated was not kept.
    private static int Broken(ValidationReport report, Severity severity) =>
        report.Results.Count(result => result.Rule.Severity == severity && (result.Status is RuleStatus.Failed or RuleStatus.Error));
}

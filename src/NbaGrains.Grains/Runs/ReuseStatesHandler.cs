using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Grains.Runs;

/// <summary>Answers a run from what an earlier one of the same table has stored; has it scanned where that does not do.</summary>
internal sealed class ReuseStatesHandler(RunWorker worker, RunSuites suites, RunTables tables, RunJudge judge, RunHistories histories, IGrains grains, IBlobs blobs) : IWorkHandler<ReuseStates>
{
    public Task RunAsync(ReuseStates payload, WorkContext context) => worker.RunAsync(payload.Run, payload.Secret, null, context, async task =>
    {
        tables.ThrowIfChanged(task.Order.Source);
        if (await FindAsync(payload.Run, task.Order, context) is { } found)
        {
            var outcome = await judge.OutcomeAsync(context.Tenant, task.Order, found, context.Cancellation);
            await context.CompleteAsync(grains => grains.Get<IValidationRunGrain>(context.Tenant, payload.Run).Conclude(task.Order.Secret, outcome));
        }
        else
        {
            await context.CompleteAsync(grains => grains.Get<IValidationRunGrain>(context.Tenant, payload.Run).Scan(task.Order.Secret));
        }
    });

    public Task GiveUpAsync(ReuseStates payload, WorkContext context, string error) => RunWorker.GiveUpAsync(payload.Run, payload.Secret, context, error);

    private async Task<Found?> FindAsync(string run, RunOrder order, WorkContext context)
    {
        if (await EarlierAsync(order, context) is not { Outcome: { } outcome } earlier || !BlobId.TryParse(outcome.State, out var state))
            return null;
        var suite = await suites.OfAsync(context.Tenant, order, context.Cancellation);
        if (await blobs.FindStateAsync(context.Tenant, state, context.Cancellation) is not { } stored)
            return null;
        var history = await histories.OfAsync(context.Tenant, run, order, suite, context.Cancellation);
        if (stored.Answer(order.Source.Name, suite, order.AsOf, history).Report is not { } report)
            return null;

        var hasFailures = report.Results.Any(result => result.Unexpected > 0);
        var isShort = outcome.KeptFailingRows < Math.Min(outcome.FailingRows, order.Settings.Limits.FailingRows);
        if (hasFailures && (outcome.Failures is null || isShort || !await HasSameFailuresAsync(report, suite, stored, order, earlier, context)))
            return null;
        return new Found(report, stored, outcome.Content.ContentHash, Passes: 0)
        {
            State = outcome.State,
            Failures = hasFailures ? new KeptFailures(outcome.Failures!, outcome.FailingRows, outcome.KeptFailingRows) : null,
        };
    }

    /// <summary>Failing rows are kept by rules. Those of the earlier run are the ones where the same rules were broken by as many rows, and the same columns are masked in them.</summary>
    private async Task<bool> HasSameFailuresAsync(ValidationReport report, Suite now, StoredScan stored, RunOrder order, RunView earlier, WorkContext context)
    {
        var suite = await suites.OfAsync(
            context.Tenant,
            order with { Suite = earlier.Suite, SuiteVersion = earlier.SuiteVersion, SuiteHash = null, Masks = order.ReuseMasks },
            context.Cancellation);
        return suite.Pii.SetEquals(now.Pii) && stored.Answer(order.Source.Name, suite, earlier.StartedAt).Report is { } before && Broken(before).SetEquals(Broken(report));

        static HashSet<(string, long)> Broken(ValidationReport report) =>
            [.. report.Results.Where(result => result.Unexpected > 0).Select(result => (result.Rule.Id, result.Unexpected!.Value))];
    }

    /// <summary>The run that is there to be asked; it may have been deleted with its version.</summary>
    private async Task<RunView?> EarlierAsync(RunOrder order, WorkContext context)
    {
        if (order.Reuse is not { } reuse)
            return null;
        try
        {
            return await grains.Get<IValidationRunGrain>(context.Tenant, reuse, new CallOptions { Cancellation = context.Cancellation }).Read();
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}

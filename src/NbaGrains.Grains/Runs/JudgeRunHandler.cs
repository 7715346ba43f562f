using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Suites;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Grains.Runs;

/// <summary>Puts the states of all partitions together: either some have to be scanned again, or the run has its verdict.</summary>
internal sealed class JudgeRunHandler(RunWorker worker, RunSessions sessions, RunTables tables, RunJudge judge, RunHistories histories, IBlobs blobs, TenantReader reader)
    : IWorkHandler<JudgeRun>
{
    public Task RunAsync(JudgeRun payload, WorkContext context) => worker.RunAsync(payload.Run, payload.Pass, context, task => JudgeAsync(payload.Run, task, context));

    private async Task JudgeAsync(string run, RunTask task, WorkContext context)
    {
        using var visit = await sessions.EnterAsync(context.Tenant, task.Order);
        var session = visit.Session;
        var assembly = session.Run.Assemble();
        var starts = new long?[task.Order.Partitions];
        AssemblyStep? step = null;
        foreach (var (index, blob) in await RunRows.StatesAsync(reader, context.Tenant, run, context.Cancellation))
        {
            if ((session.Take(blob) ?? await ReadAsync(session, blob, context)) is not { } state)
            {
                await AgainAsync(run, task, new RescanOrder(task.Pass + 1, [new RescanPartition(index, null)], null), context);
                return;
            }

            starts[index] = state.Facts.End is null ? null : state.Facts.Start;
            if (!assembly.Add(state))
                throw new InvalidOperationException($"run {run}: the state of partition {index} does not belong to pass {task.Pass}.");
            step = assembly.Next(context.Cancellation);
            if (step is AssemblyStep.Rescan)
                break;
        }

        switch (step)
        {
            case AssemblyStep.Finished:
                await ConcludeAsync(run, task, session.Suite, assembly, context);
                visit.End();
                break;
            case AssemblyStep.Rescan rescan:
                var wrong = session.Blocks.Index().Single(block => block.Item.First == rescan.Block.First).Index;
                await AgainAsync(run, task, new RescanOrder(task.Pass + 1, [new RescanPartition(wrong, rescan.Start)], null), context);
                break;
            case AssemblyStep.Retype retype:
                // All of them fitted to each other: where each begins is sure.
                var all = starts.Select((start, index) => new RescanPartition(index, start));
                await AgainAsync(run, task, new RescanOrder(task.Pass + 1, [.. all], TypeNames.Of(retype.Types)), context);
                break;
            default:
                throw new InvalidOperationException($"run {run}: states of partitions are missing.");
        }
    }

    private async Task ConcludeAsync(string run, RunTask task, Suite suite, PartitionAssembly assembly, WorkContext context)
    {
        var history = await histories.OfAsync(context.Tenant, run, task.Order, suite, context.Cancellation);
        using var finished = await OwnThread.RunAsync(() => assembly.Finish(new ScanOptions { Cancellation = context.Cancellation }, history));
        tables.ThrowIfChanged(task.Order.Source);
        var outcome = await judge.OutcomeAsync(context.Tenant, task.Order, Found.By(finished, assembly, task.Order, task.Pass), context.Cancellation);
        await context.CompleteAsync(grains => grains.Get<IValidationRunGrain>(context.Tenant, run).Conclude(task.Order.Secret, outcome));
    }

    private static Task AgainAsync(string run, RunTask task, RescanOrder order, WorkContext context) =>
        context.CompleteAsync(grains => grains.Get<IValidationRunGrain>(context.Tenant, run).Again(task.Order.Secret, order));

    /// <summary>A state that another silo scanned; null where it cannot be read any more.</summary>
    private async Task<PartitionState?> ReadAsync(RunSession session, BlobId blob, WorkContext context)
    {
        try
        {
            await using var content = await blobs.OpenAsync(context.Tenant, blob, context.Cancellation);
            await using var buffered = new BufferedStream(content, 1 << 16);
            return session.Run.Read(buffered);
        }
        catch (Exception e) when (StoredStates.IsUnreadable(e))
        {
            return null;
        }
    }
}

using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Suites;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Grains.Runs;

/// <summary>Puts the states of all partitions together: either some have to be scanned again, or the run has its verdict.</summary>
internal sealed class JudgeRunHandler(RunWorker worker, RunSessions sessions, RunTables tables, RunJudge judge, RunHistories histories, RunStates states, TenantReader reader)
    : IWorkHandler<JudgeRun>
{
    public Task RunAsync(JudgeRun payload, WorkContext context) => worker.RunAsync(payload.Run, payload.Secret, payload.Pass, context, task => JudgeAsync(payload.Run, task, context));

    public Task GiveUpAsync(JudgeRun payload, WorkContext context, string error) => RunWorker.GiveUpAsync(payload.Run, payload.Secret, context, error);

    private async Task JudgeAsync(string run, RunTask task, WorkContext context)
    {
        using var visit = await sessions.EnterAsync(context.Tenant, task.Order);
        var session = visit.Session;
        var partitions = task.Order.Partitions;
        var assembly = session.Run.Assemble();
        var tree = await RunTree.ReadAsync(reader, context.Tenant, run, partitions, context.Cancellation);
        int[] lost = [.. Enumerable.Range(0, partitions).Where(index => RunTree.Top(partitions) == 1 && tree.StateOf((0, index)) is null && session.Unstored(index) is null)];
        if (lost.Length > 0)
        {
            // They were in the memory of another silo, or an attempt at the verdict that failed has used them up.
            await AgainAsync(run, task, lost, context);
            return;
        }

        if (Misfit(session, tree, partitions) is { } misfit)
        {
            // Found before anything is merged: states that are nowhere else stay what they are.
            await AgainAsync(run, task, new RescanOrder(task.Pass + 1, [misfit], null), context);
            return;
        }

        var next = new Stack<(int Level, int Index)>(tree.Below(RunTree.Top(partitions), 0).Reverse());
        long? end = null;
        AssemblyStep? step = null;
        while (step is not AssemblyStep.Rescan && next.TryPop(out var node))
        {
            var state = tree.StateOf(node) is { } blob ? await states.TakeAsync(context.Tenant, session, blob, context.Cancellation)
                : node.Level == 0 ? session.TakeUnstored(node.Index)
                : null;
            if (state is null && node.Level == 0)
            {
                // It was stored, and cannot be read any more: nor others, perhaps.
                await AgainAsync(run, task, await UnreadableAsync(session, tree, node.Index, partitions, context), context);
                return;
            }

            // One partition of a merged state may have to be scanned again, or be covered: those below it tell which.
            if (state is null || (node is { Level: > 0, Index: > 0 } && (end is null || state.Facts.FitAt(end.Value) != BlockFit.Fits)))
            {
                foreach (var below in tree.Below(node.Level, node.Index).Reverse())
                    next.Push(below);
                continue;
            }

            end = end is null || state.Facts.FitAt(end.Value) == BlockFit.Fits ? state.Facts.End ?? end : end;
            if (!assembly.Add(state))
                throw new InvalidOperationException($"run {run}: a state of {node} does not belong to pass {task.Pass}.");
            step = assembly.Next(context.Cancellation);
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
                var all = tree.Starts.Select((start, index) => new RescanPartition(index, start));
                await AgainAsync(run, task, new RescanOrder(task.Pass + 1, [.. all], TypeNames.Of(retype.Types)), context);
                break;
            default:
                throw new InvalidOperationException($"run {run}: states of partitions are missing.");
        }
    }

    /// <summary>Of states in this silo's memory, the first that was read from another place than where the one before ends. Looks no further than they reach.</summary>
    private static RescanPartition? Misfit(RunSession session, RunTree tree, int partitions)
    {
        long? end = null;
        for (var index = 0; index < partitions && tree.StateOf((0, index)) is null && session.Unstored(index) is { } state; index++)
        {
            var fit = end is { } position ? state.Facts.FitAt(position) : BlockFit.Fits;
            if (fit == BlockFit.Wrong)
                return new RescanPartition(index, end);
            if (fit == BlockFit.Fits)
                end = state.Facts.End ?? end;
        }

        return null;
    }

    /// <summary>The partitions, from one on, whose stored states cannot be read: a power cut takes many at once.</summary>
    private async Task<int[]> UnreadableAsync(RunSession session, RunTree tree, int first, int partitions, WorkContext context)
    {
        List<int> found = [first];
        for (var index = first + 1; index < partitions; index++)
        {
            if (tree.StateOf((0, index)) is { } blob && await states.TakeAsync(context.Tenant, session, blob, context.Cancellation) is null)
                found.Add(index);
        }

        return [.. found];
    }

    private async Task ConcludeAsync(string run, RunTask task, Suite suite, PartitionAssembly assembly, WorkContext context)
    {
        var history = await histories.OfAsync(context.Tenant, run, task.Order, suite, context.Cancellation);
        using var finished = await OwnThread.RunAsync(() => assembly.Finish(new ScanOptions { Cancellation = context.Cancellation }, history));
        tables.ThrowIfChanged(task.Order.Source);
        var outcome = await judge.OutcomeAsync(context.Tenant, task.Order, Found.By(finished, assembly, task.Order, task.Pass), context.Cancellation);
        await context.CompleteAsync(grains => grains.Get<IValidationRunGrain>(context.Tenant, run).Conclude(task.Order.Secret, outcome));
    }

    private static Task AgainAsync(string run, RunTask task, int[] partitions, WorkContext context) =>
        AgainAsync(run, task, new RescanOrder(task.Pass + 1, [.. partitions.Select(index => new RescanPartition(index, null))], null), context);

    private static Task AgainAsync(string run, RunTask task, RescanOrder order, WorkContext context) =>
        context.CompleteAsync(grains => grains.Get<IValidationRunGrain>(context.Tenant, run).Again(task.Order.Secret, order));
}

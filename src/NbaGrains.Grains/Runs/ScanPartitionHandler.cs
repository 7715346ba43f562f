using System.Diagnostics;
using NbaGrains.Quality.Partitions;
using NbaGrains.Runtime.Work;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Grains.Runs;

/// <summary>Scans a partition, and keeps what it found; the only partition of a run goes straight on to the verdict.</summary>
internal sealed class ScanPartitionHandler(RunWorker worker, RunSessions sessions, RunTables tables, RunJudge judge, RunHistories histories, RunStates states) : IWorkHandler<ScanPartition>
{
    public Task RunAsync(ScanPartition payload, WorkContext context) => worker.RunAsync(payload.Run, payload.Secret, payload.Pass, context, task => task.Order.Partitions == 1
        ? ScanAllAsync(payload.Run, task.Order, context)
        : ScanOneAsync(payload, task, context));

    public Task GiveUpAsync(ScanPartition payload, WorkContext context, string error) => RunWorker.GiveUpAsync(payload.Run, payload.Secret, context, error);

    private async Task ScanOneAsync(ScanPartition work, RunTask task, WorkContext context)
    {
        using var visit = await sessions.EnterAsync(context.Tenant, task.Order);
        var session = visit.Session;
        var began = Stopwatch.GetTimestamp();
        // Where there is less to do than there are cores, a partition may have several.
        var threads = Math.Max(1, Environment.ProcessorCount / task.Order.Partitions);
        var state = await ScanAsync(session, work.Index, work.KnownStart, task.Types, threads, context);
        tables.ThrowIfChanged(task.Order.Source);
        var facts = state.Facts;
        var blob = await states.KeepAsync(context.Tenant, session, work.Index, task, state, context.Cancellation);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        context.Also(RunRows.Scanned(work, facts, blob, seconds, context.Id), RunTree.KindAt(1, task.Order.Partitions));
    }

    private async Task ScanAllAsync(string run, RunOrder order, WorkContext context)
    {
        using var session = await sessions.OpenAsync(context.Tenant, order, context.Cancellation);
        var assembly = session.Run.Assemble();
        IReadOnlyList<string>? types = null;
        for (var pass = 1; ; pass++)
        {
            assembly.Add(await ScanAsync(session, 0, null, types, 0, context));
            if (assembly.Next(context.Cancellation) is AssemblyStep.Retype retype)
            {
                types = TypeNames.Of(retype.Types);
                continue;
            }

            tables.ThrowIfChanged(order.Source);
            var history = await histories.OfAsync(context.Tenant, run, order, session.Suite, context.Cancellation);
            using var finished = assembly.Finish(new ScanOptions { Cancellation = context.Cancellation }, history);
            var outcome = await judge.OutcomeAsync(context.Tenant, order, Found.By(finished, assembly, order, pass), context.Cancellation);
            await context.CompleteAsync(grains => grains.Get<IValidationRunGrain>(context.Tenant, run).Conclude(order.Secret, outcome));
            return;
        }
    }

    private static Task<PartitionState> ScanAsync(RunSession session, int index, long? knownStart, IReadOnlyList<string>? types, int threads, WorkContext context) =>
        OwnThread.RunAsync(() => session.Run.Scan(new PartitionScan
        {
            Block = session.Blocks[index],
            KnownStart = knownStart,
            Types = types is null ? null : TypeNames.Read(types),
            Threads = threads,
            Progress = new Progress(offset => context.Report(new { partition = index, offset })),
            Cancellation = context.Cancellation,
        }));

    private sealed class Progress(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}

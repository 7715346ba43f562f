using NbaGrains.Quality.Partitions;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Grains.Runs;

/// <summary>Merges what is below a node of a run's tree, while other partitions are still being scanned.</summary>
internal sealed class MergePartitionsHandler(RunWorker worker, RunSessions sessions, RunStates states, TenantReader reader) : IWorkHandler<MergePartitions>
{
    public Task RunAsync(MergePartitions payload, WorkContext context) => worker.RunAsync(payload.Run, payload.Secret, payload.Pass, context, async task =>
    {
        using var visit = await sessions.EnterAsync(context.Tenant, task.Order);
        var partitions = task.Order.Partitions;
        var tree = await RunTree.ReadAsync(reader, context.Tenant, payload.Run, partitions, context.Cancellation);
        var state = await MergeAsync(visit.Session, [.. tree.Below(payload.Level, payload.Index).Select(tree.StateOf)], context);
        context.Also(RunRows.Merged(payload, state, context.Id), RunTree.KindAt(payload.Level + 1, partitions));
    });

    public Task GiveUpAsync(MergePartitions payload, WorkContext context, string error) => RunWorker.GiveUpAsync(payload.Run, payload.Secret, context, error);

    /// <summary>Null where they do not fit to each other, or cannot be read: the verdict finds out what is to be scanned again.</summary>
    private async Task<BlobId?> MergeAsync(RunSession session, IReadOnlyList<BlobId?> below, WorkContext context)
    {
        if (below.Contains(null))
            return null;
        if (below is [var only])
            return only;
        var all = new List<PartitionState>();
        foreach (var blob in below)
        {
            if (await states.TakeAsync(context.Tenant, session, blob!.Value, context.Cancellation) is not { } state)
                return null;
            if (all is [.., var before] && before.Facts.FitOf(state.Facts) != BlockFit.Fits)
                return null;
            all.Add(state);
        }

        var merged = await OwnThread.RunAsync(() => session.Run.Merge(all));
        return await states.KeepAsync(context.Tenant, session, merged, context.Cancellation);
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Scanning;

/// <summary>Collects the states of the wanted columns, leaf by leaf.</summary>
internal sealed class TableObserver(bool[] wanted) : ILeafObserver<TableState>
{
    private readonly ConcurrentBag<LeafCollector> _idle = [];
    private readonly ConditionalWeakTable<TableState, LeafCollector> _busy = [];

    public TableState Begin(IReadOnlyList<ColumnType> types)
    {
        var state = new TableState(types);
        if (!_idle.TryTake(out var collector) || !collector.Fits(types))
            collector = new LeafCollector(types, wanted);
        _busy.Add(state, collector);
        return state;
    }

    public void Observe(TableState state, ColumnBatch batch)
    {
        _busy.TryGetValue(state, out var collector);
        collector!.Observe(state, batch);
    }

    public void Complete(TableState state)
    {
        _busy.TryGetValue(state, out var collector);
        collector!.Complete(state);
        _busy.Remove(state);
        _idle.Add(collector);
    }

    public TableState Merge(TableState left, TableState right)
    {
        left.Merge(right);
        return left;
    }
}

using System.Collections.Concurrent;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Scanning;

/// <summary>Collects the states of the wanted columns, leaf by leaf.</summary>
internal sealed class TableObserver(bool[] wanted) : ILeafObserver<LeafCollector, TableState>
{
    private readonly ConcurrentBag<LeafCollector> _idle = [];

    public LeafCollector Begin(IReadOnlyList<ColumnType> types)
    {
        if (!_idle.TryTake(out var collector) || !collector.Fits(types))
            collector = new LeafCollector(types, wanted);
        collector.Begin();
        return collector;
    }

    public void Observe(LeafCollector leaf, ColumnBatch batch) => leaf.Observe(batch);

    public TableState Complete(LeafCollector leaf)
    {
        var state = leaf.Complete();
        _idle.Add(leaf);
        return state;
    }

    public TableState Merge(TableState left, TableState right)
    {
        left.Merge(right);
        return left;
    }
}

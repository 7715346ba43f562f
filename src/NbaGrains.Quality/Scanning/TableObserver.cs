using System.Collections.Concurrent;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Scanning;

/// <summary>Collects the states of the wanted columns and the answers of rules, leaf by leaf.</summary>
/// <param name="wanted">The columns whose states are wanted.</param>
/// <param name="rules">The rules that are asked; null for none.</param>
internal sealed class TableObserver(bool[] wanted, AskedRules? rules) : ILeafObserver<LeafWork, ScanState>
{
    private readonly ConcurrentBag<LeafWork> _idle = [];

    public LeafWork Begin(IReadOnlyList<ColumnType> types)
    {
        if (!_idle.TryTake(out var work) || !(ReferenceEquals(types, work.Collector.Types) || types.SequenceEqual(work.Collector.Types)))
        {
            var collector = new LeafCollector(types, wanted);
            work = new LeafWork(collector, rules is null ? null : new LeafRules(rules, collector));
        }

        work.Collector.Begin();
        work.Rules?.Begin();
        return work;
    }

    public void Observe(LeafWork leaf, ColumnBatch batch)
    {
        leaf.Collector.Observe(batch);
        leaf.Rules?.Observe(batch);
        leaf.Collector.EndBatch();
    }

    public ScanState Complete(LeafWork leaf)
    {
        var state = new ScanState(leaf.Collector.Complete(), leaf.Rules?.Complete());
        _idle.Add(leaf);
        return state;
    }

    public ScanState Merge(ScanState left, ScanState right)
    {
        left.Table.Merge(right.Table);
        left.Rules?.Merge(right.Rules!);
        return left;
    }
}

/// <summary>The working memory of one leaf.</summary>
internal sealed record LeafWork(LeafCollector Collector, LeafRules? Rules);

/// <summary>What a piece of a table says of its columns, and of the rules.</summary>
internal sealed record ScanState(TableState Table, RuleState? Rules);

using System.Collections.Concurrent;
using NbaGrains.Quality.Keys;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Keys;

/// <summary>Fills a ledger as a validator does: leaf by leaf, on several threads, some leaves read twice.</summary>
internal sealed class KeyScan(KeyLedger ledger, Func<int, ulong[]>? select = null) : ILeafObserver<KeyScan.Leaf, KeyScan.Blocks>
{
    private readonly ConcurrentBag<Leaf> _idle = [];

    public static IReadOnlyList<PlacedKeys> Fill(KeyLedger ledger, CsvTable table, int threads = 1, Func<int, ulong[]>? select = null)
    {
        var result = LeafScan.Run(table, new KeyScan(ledger, select), table.SampledTypes, new ScanOptions { Threads = threads });
        Assert.DoesNotContain(true, result.Contradicted);
        if (result.Leaves.Count == 0)
            return [];
        return [.. result.State.List.Zip(result.Leaves, (block, leaf) => new PlacedKeys(block, leaf.FirstRow))];
    }

    public Leaf Begin(IReadOnlyList<ColumnType> types) => _idle.TryTake(out var leaf) ? leaf : new Leaf(ledger.NewHasher(), ledger.NewBuffer());

    public void Observe(Leaf leaf, ColumnBatch batch)
    {
        leaf.Hasher.Hash(batch);
        leaf.Buffer.Add(leaf.Hasher, select is null ? [] : select(batch.Rows), (int)batch.FirstRow);
    }

    public Blocks Complete(Leaf leaf)
    {
        var block = leaf.Buffer.Seal();
        _idle.Add(leaf);
        return new Blocks([block]);
    }

    public Blocks Merge(Blocks left, Blocks right)
    {
        left.List.AddRange(right.List);
        return left;
    }

    internal sealed record Leaf(KeyHasher Hasher, KeyBuffer Buffer);

    internal sealed record Blocks(List<KeyBlock> List);
}

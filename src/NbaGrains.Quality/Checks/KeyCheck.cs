using NbaGrains.Quality.Keys;

namespace NbaGrains.Quality.Checks;

/// <summary>Gathers the keys of a unique rule. Which of them are repeated shows at the end; only rows without a whole key are judged here.</summary>
internal sealed class KeyCheck(KeyLedger ledger, int[] columns) : RowCheck
{
    private readonly KeyHasher _hasher = ledger.NewHasher();
    private readonly KeyBuffer _buffer = ledger.NewBuffer();

    public override void BeginLeaf() => _buffer.Clear();

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        _hasher.Hash(view.Batch);
        _buffer.Add(_hasher, selected, (int)view.Batch.FirstRow);
        _hasher.Whole.CopyTo(known);
        broken.Clear();
        foreach (var column in columns)
            RowMask.Add(broken, view.Column(column).Invalidity);
        RowMask.Add(known, broken);
    }

    /// <summary>The keys of the leaf.</summary>
    public KeyBlock Seal() => _buffer.Seal();
}

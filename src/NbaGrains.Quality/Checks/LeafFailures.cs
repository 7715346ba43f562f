using System.Numerics;
using NbaGrains.Quality.Failures;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Checks;

/// <summary>Keeps the rows of a leaf that break rules, with the rules that each breaks.</summary>
internal sealed class LeafFailures(FailureSpill spill, int rules)
{
    private readonly FailureBuffer _buffer = spill.NewBuffer();
    private readonly ulong[]?[] _broken = new ulong[rules][];
    private readonly List<int> _rulesOfBatch = [];
    private readonly ulong[] _any = new ulong[RowMask.MaxWords];
    private readonly int[] _rulesOfRow = new int[rules];

    /// <summary>Makes room for a rule.</summary>
    public void Ask(int rule) => _broken[rule] ??= new ulong[RowMask.MaxWords];

    /// <summary>Notes the rows of the batch that break a rule.</summary>
    public void Add(int rule, ReadOnlySpan<ulong> broken)
    {
        broken.CopyTo(_broken[rule]);
        _rulesOfBatch.Add(rule);
        RowMask.Add(_any, broken);
    }

    /// <summary>Copies the rows that were noted.</summary>
    public void Keep(ColumnBatch batch)
    {
        if (_rulesOfBatch.Count == 0)
            return;
        for (var word = 0; word < RowMask.Words(batch.Rows); word++)
        {
            for (var bits = _any[word]; bits != 0; bits &= bits - 1)
                Keep(batch, (word * 64) + BitOperations.TrailingZeroCount(bits));
            _any[word] = 0;
        }

        _rulesOfBatch.Clear();
    }

    public FailureBlock Seal() => _buffer.Seal();

    private void Keep(ColumnBatch batch, int row)
    {
        var count = 0;
        foreach (var rule in _rulesOfBatch)
        {
            if (RowMask.Has(_broken[rule], row))
                _rulesOfRow[count++] = rule;
        }

        _buffer.Add(batch, row, _rulesOfRow.AsSpan(0, count));
    }
}

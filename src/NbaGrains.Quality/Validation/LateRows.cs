using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Validation;

/// <summary>Rows that break a rule as only the whole table shows: repeated keys, and orders that are broken where two leaves meet.</summary>
internal sealed class LateRows(TableScan scan, KeyVerdicts keys, int rules)
{
    private readonly ulong[] _mask = new ulong[RowMask.MaxWords];

    /// <summary>Whether a leaf holds any.</summary>
    public bool AreIn(LeafFact leaf)
    {
        for (var rule = 0; rule < rules; rule++)
        {
            if (Within(rule, leaf.FirstRow, leaf.FirstRow + leaf.Rows).Any())
                return true;
        }

        return false;
    }

    /// <summary>Notes those of a batch.</summary>
    /// <param name="failures">Where to.</param>
    /// <param name="firstRow">The 0-based row of the table that the batch begins with.</param>
    /// <param name="rows">Rows of the batch.</param>
    public void Note(LeafFailures failures, long firstRow, int rows)
    {
        for (var rule = 0; rule < rules; rule++)
        {
            var mask = _mask.AsSpan(0, RowMask.Words(rows));
            mask.Clear();
            foreach (var row in Within(rule, firstRow, firstRow + rows))
                RowMask.Set(mask, (int)(row - firstRow));
            if (RowMask.IsEmpty(mask))
                continue;
            failures.Ask(rule);
            failures.Add(rule, mask);
        }
    }

    private IEnumerable<long> Within(int rule, long from, long to)
    {
        var late = scan.Rules!.Tallies[rule]?.LateRows?.Where(row => row >= from && row < to) ?? [];
        return late.Concat(keys.Rows(rule)?.Within(from, to) ?? []);
    }
}

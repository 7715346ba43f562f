using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Keys;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Validation;

/// <summary>Rows that break a rule as only the whole table shows: repeated keys, and orders that are broken where two leaves meet.</summary>
internal sealed class LateRows
{
    // Most rules have none, and are not asked about every batch.
    private readonly List<Rule> _rules = [];
    private readonly ulong[] _mask = new ulong[RowMask.MaxWords];

    public LateRows(TableScan scan, KeyVerdicts keys, int rules)
    {
        for (var rule = 0; rule < rules; rule++)
        {
            long[] rows = [.. scan.Rules!.Tallies[rule]?.LateRows?.Order() ?? Enumerable.Empty<long>()];
            var repeats = keys.Answer(rule) is { Report.Repeated: > 0 } ? keys.Rows(rule) : null;
            if (rows.Length > 0 || repeats is not null)
                _rules.Add(new Rule(rule, rows, repeats));
        }
    }

    /// <summary>Whether a leaf holds any.</summary>
    public bool AreIn(LeafFact leaf)
    {
        foreach (var rule in _rules)
        {
            if (rule.Within(leaf.FirstRow, leaf.FirstRow + leaf.Rows).Any())
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
        var mask = _mask.AsSpan(0, RowMask.Words(rows));
        foreach (var rule in _rules)
        {
            mask.Clear();
            foreach (var row in rule.Within(firstRow, firstRow + rows))
                RowMask.Set(mask, (int)(row - firstRow));
            if (RowMask.IsEmpty(mask))
                continue;
            failures.Ask(rule.Index);
            failures.Add(rule.Index, mask);
        }
    }

    /// <summary>A rule with late rows.</summary>
    /// <param name="Index">Which.</param>
    /// <param name="Broken">Where its order is broken, rising.</param>
    /// <param name="Repeats">Its repeated keys; null for none.</param>
    private sealed record Rule(int Index, long[] Broken, RowSet? Repeats)
    {
        public IEnumerable<long> Within(long from, long to)
        {
            var at = Array.BinarySearch(Broken, from);
            for (at = at < 0 ? ~at : at; at < Broken.Length && Broken[at] < to; at++)
                yield return Broken[at];
            foreach (var row in Repeats?.Within(from, to) ?? [])
                yield return row;
        }
    }
}

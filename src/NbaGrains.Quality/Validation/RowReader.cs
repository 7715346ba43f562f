using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Validation;

/// <summary>Reads some rows of a table again: only the leaves that hold them.</summary>
internal static class RowReader
{
    /// <param name="table">The table.</param>
    /// <param name="scan">Its scan.</param>
    /// <param name="options">Cancellation.</param>
    /// <param name="rows">0-based rows, rising.</param>
    /// <param name="read">Told each row: its batch, its place there, and its row of the table.</param>
    public static void Read(CsvTable table, TableScan scan, ScanOptions options, IReadOnlyList<long> rows, Action<ColumnBatch, int, long> read)
    {
        var next = 0;
        LeafReread.Run(table, scan.Types, LeavesOf(scan.Leaves, rows), options with { Columns = null, KeepsCells = true, Progress = null }, (leaf, batch) =>
        {
            var first = leaf.FirstRow + batch.FirstRow;
            while (next < rows.Count && rows[next] < first + batch.Rows)
            {
                read(batch, (int)(rows[next] - first), rows[next]);
                next++;
            }
        });
    }

    private static IEnumerable<LeafFact> LeavesOf(IReadOnlyList<LeafFact> leaves, IReadOnlyList<long> rows)
    {
        var next = 0;
        foreach (var leaf in leaves)
        {
            if (next == rows.Count)
                yield break;
            if (rows[next] >= leaf.FirstRow + leaf.Rows)
                continue;
            yield return leaf;
            while (next < rows.Count && rows[next] < leaf.FirstRow + leaf.Rows)
                next++;
        }
    }
}

using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Scanning;

/// <summary>Reads some leaves of a table again, whose places a scan has told.</summary>
public static class LeafReread
{
    /// <param name="table">The table of the scan.</param>
    /// <param name="types">Its final types.</param>
    /// <param name="leaves">The leaves, as <see cref="ScanResult{TState}.Leaves"/> has them.</param>
    /// <param name="options">Columns, and whether cells are kept; always one thread.</param>
    /// <param name="observe">Told each batch with its leaf.</param>
    public static void Run(
        CsvTable table, IReadOnlyList<ColumnType> types, IEnumerable<LeafFact> leaves, ScanOptions options, Action<LeafFact, ColumnBatch> observe)
    {
        var final = types.ToArray();
        LeafReader? reader = null;
        try
        {
            foreach (var leaf in leaves)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                reader ??= new LeafReader(table, options.Simd, options.Columns ?? Enumerable.Repeat(true, final.Length).ToArray(), options.KeepsCells);
                reader.Read(leaf.Number, leaf.Start, final, batch => observe(leaf, batch));
            }
        }
        finally
        {
            reader?.Dispose();
        }
    }
}

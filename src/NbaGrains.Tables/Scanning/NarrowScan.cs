using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Scanning;

/// <summary>
/// Corrects types that a sample made too wide, because it took quoted text for records. No cell contradicts such a type, so the columns in
/// question are read once more, from the types that are sure. Only files of text that looks like records pay for it.
/// </summary>
internal sealed class NarrowScan : ILeafObserver<NarrowScan, NarrowScan>
{
    /// <summary>Puts in the types that the cells have; where those differ from what was read, the column is contradicted.</summary>
    /// <param name="table">The table.</param>
    /// <param name="found">The types that a scan found.</param>
    /// <param name="contradicted">The columns that it found contradicted.</param>
    /// <param name="types">The types that it read with.</param>
    /// <param name="options">Its options.</param>
    public static void Correct(CsvTable table, ColumnType[] found, bool[] contradicted, IReadOnlyList<ColumnType> types, ScanOptions options)
    {
        var sure = table.Sample.Sure;
        var doubtful = new bool[types.Count];
        for (var column = 0; column < doubtful.Length; column++)
        {
            // Types that come from elsewhere, such as a scan before, are not doubted.
            doubtful[column] = options.Columns is not { } wanted || wanted[column];
            doubtful[column] &= types[column] == table.SampledTypes[column] && types[column] != sure[column];
        }

        if (!doubtful.Contains(true))
            return;
        ColumnType[] narrow = [.. types.Select((type, column) => doubtful[column] ? sure[column] : type)];
        var (narrowed, _) = LeafScan.Scan(table, new NarrowScan(), narrow, options with { Columns = doubtful, KeepsCells = false, Progress = null });
        for (var column = 0; column < doubtful.Length; column++)
        {
            if (!doubtful[column])
                continue;
            found[column] = narrowed.Types[column];
            contradicted[column] = narrowed.Types[column] != types[column];
        }
    }

    public NarrowScan Begin(IReadOnlyList<ColumnType> types) => this;

    public void Observe(NarrowScan state, ColumnBatch batch)
    {
    }

    public NarrowScan Complete(NarrowScan state) => state;

    public NarrowScan Merge(NarrowScan left, NarrowScan right) => this;
}

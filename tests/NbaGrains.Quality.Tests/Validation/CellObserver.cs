using System.Text;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Keeps every cell of a table as text: what a file of any shape really holds.</summary>
internal sealed class CellObserver : ILeafObserver<List<string?[]>, List<string?[]>>
{
    public static RawTable Read(byte[] csv)
    {
        using var table = CsvTable.Open("-", new MemoryStream(csv), new CsvOptions { Delimiter = ',' });
        var types = table.Names.Select(_ => ColumnType.Text).ToList();
        return new RawTable(table.Names, LeafScan.Run(table, new CellObserver(), types, new ScanOptions { Threads = 1 }).State);
    }

    public List<string?[]> Begin(IReadOnlyList<ColumnType> types) => [];

    public void Observe(List<string?[]> leaf, ColumnBatch batch)
    {
        for (var row = 0; row < batch.Rows; row++)
            leaf.Add([.. batch.Columns.Select(column => column.IsValid(row) ? Encoding.UTF8.GetString(batch.TextOf(column, row)) : null)]);
    }

    public List<string?[]> Complete(List<string?[]> leaf) => leaf;

    public List<string?[]> Merge(List<string?[]> left, List<string?[]> right) => [.. left, .. right];
}

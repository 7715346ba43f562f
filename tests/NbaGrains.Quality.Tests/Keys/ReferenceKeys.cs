using System.Globalization;
using System.Text;
using NbaGrains.Quality.Keys;
using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Keys;

/// <summary>What a ledger should find: keys as strings, in a dictionary.</summary>
internal sealed class ReferenceKeys(int[] columns) : ILeafObserver<List<string?>, List<string?>>
{
    public static KeyReport Find(CsvTable table, int[] columns, Repeats repeats, int sampleSize)
    {
        var keys = LeafScan.Run(table, new ReferenceKeys(columns), table.SampledTypes, new ScanOptions { Threads = 1 }).State;
        var groups = keys.Select((key, row) => (key, Row: (long)row)).Where(one => one.key is not null).GroupBy(one => one.key, one => one.Row);
        var broken = groups.Where(group => group.Count() > 1)
            .SelectMany(group => group.Skip(repeats == Repeats.All ? 0 : 1).Select(row => new RepeatedKey(row, group.First())))
            .OrderBy(one => one.Row).ToList();
        var rows = new RowSet(keys.Count);
        foreach (var one in broken)
            rows.Add(one.Row);
        return new KeyReport(keys.Count(key => key is not null), broken.Count, [.. broken.Take(sampleSize)], rows);
    }

    public List<string?> Begin(IReadOnlyList<ColumnType> types) => [];

    public void Observe(List<string?> leaf, ColumnBatch batch)
    {
        for (var row = 0; row < batch.Rows; row++)
            leaf.Add(Key(batch, row));
    }

    public List<string?> Complete(List<string?> leaf) => leaf;

    public List<string?> Merge(List<string?> left, List<string?> right)
    {
        left.AddRange(right);
        return left;
    }

    private string? Key(ColumnBatch batch, int row)
    {
        var key = new StringBuilder();
        foreach (var column in columns)
        {
            var vector = batch.Columns[column];
            if (!vector.IsValid(row))
                return null;
            var cell = vector.Type switch
            {
                ColumnType.Text => Encoding.Latin1.GetString(batch.TextOf(vector, row)),
                ColumnType.Number => vector.Doubles[row] == 0 ? "0" : vector.Doubles[row].ToString("R", CultureInfo.InvariantCulture),
                _ => vector.Longs[row].ToString(CultureInfo.InvariantCulture),
            };
            key.Append(CultureInfo.InvariantCulture, $"{cell.Length}:{cell}|");
        }

        return key.ToString();
    }
}

using System.Text;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Rows of values as one line each.</summary>
internal sealed class ValueObserver : ILeafObserver<List<string>, List<string>>
{
    public List<string> Begin(IReadOnlyList<ColumnType> types) => [];

    public void Observe(List<string> leaf, ColumnBatch batch)
    {
        for (var row = 0; row < batch.Rows; row++)
            leaf.Add(string.Join(" | ", batch.Columns.Select(column => Value(batch, column, row))));
    }

    public List<string> Complete(List<string> leaf) => leaf;

    public List<string> Merge(List<string> left, List<string> right) => [.. left, .. right];

    private static string Value(ColumnBatch batch, ColumnVector column, int row)
    {
        if (!column.IsValid(row))
            return column.Invalid > 0 && (column.Invalidity[row / 64] >> (row % 64) & 1) != 0 ? "invalid" : "null";
        return column.Type switch
        {
            ColumnType.Text => Encoding.UTF8.GetString(batch.TextOf(column, row)),
            ColumnType.Number => Scalar.OfNumber(column.Doubles[row]).ToString(),
            _ => Scalar.OfLong(column.Type, column.Longs[row]).ToString(),
        };
    }
}

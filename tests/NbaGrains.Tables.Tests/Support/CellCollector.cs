using System.Text;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Support;

/// <summary>
/// Keeps every cell, row by row: text as it stands, byte by byte (Latin-1), other types as <see cref="Scalar"/> prints them, null for
/// a cell without a value. Columns that were not asked for stay away; cells of contradicted columns are what they are.
/// </summary>
internal sealed class CellCollector : ILeafObserver<List<string?[]>, List<string?[]>>
{
    public List<string?[]> Begin(IReadOnlyList<ColumnType> types) => [];

    public void Observe(List<string?[]> state, ColumnBatch batch)
    {
        Assert.Equal(state.Count, batch.FirstRow);
        Assert.InRange(batch.Rows, 1, ColumnBatch.MaxRows);
        for (var row = 0; row < batch.Rows; row++)
        {
            var cells = new string?[batch.Columns.Count];
            for (var column = 0; column < cells.Length; column++)
                cells[column] = batch.Columns[column] is { Rows: > 0 } vector ? Cell(batch, vector, row) : null;
            state.Add(cells);
        }
    }

    public List<string?[]> Complete(List<string?[]> state) => state;

    public List<string?[]> Merge(List<string?[]> left, List<string?[]> right)
    {
        left.AddRange(right);
        return left;
    }

    private static string? Cell(ColumnBatch batch, ColumnVector vector, int row)
    {
        if (!vector.IsValid(row))
            return null;
        return vector.Type switch
        {
            ColumnType.Unknown => null,
            ColumnType.Text => Encoding.Latin1.GetString(batch.TextOf(vector, row)),
            ColumnType.Number => Scalar.OfNumber(vector.Doubles[row]).ToString(),
            _ => Scalar.OfLong(vector.Type, vector.Longs[row]).ToString(),
        };
    }
}

using System.Text;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>Single cells of a batch, for samples.</summary>
internal static class Cells
{
    private const int MaxShownBytes = 256;

    /// <summary>The value of a cell; of a cell of another type the text as it is written; no value for a null.</summary>
    public static Scalar ValueAt(ColumnBatch batch, int column, int row)
    {
        var vector = batch.Columns[column];
        if (!vector.IsValid(row))
            return vector.IsInvalid(row) && batch.TryGetCell(row, column, out var cell) ? Scalar.OfText(Encoding.UTF8.GetString(cell)) : default;

        return vector.Type switch
        {
            ColumnType.Text => Scalar.OfText(Encoding.UTF8.GetString(batch.TextOf(vector, row))),
            ColumnType.Number => Scalar.OfNumber(vector.Doubles[row]),
            ColumnType.Unknown => default,
            _ => Scalar.OfLong(vector.Type, vector.Longs[row]),
        };
    }

    /// <summary>The cells of some columns of a row, as a sample shows them.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="names">The names of all columns.</param>
    /// <param name="columns">The positions of those to show.</param>
    /// <param name="row">The row within the batch.</param>
    /// <param name="written">Whether cells are shown as they are written, where that is not how their value is.</param>
    public static IReadOnlyList<SampleValue> Sample(ColumnBatch batch, IReadOnlyList<string> names, int[] columns, int row, bool written = false)
    {
        var values = new SampleValue[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var value = Shown(batch, columns[i], row);
            if (written && value.Type != ColumnType.Text && batch.TryGetCell(row, columns[i], out var cell) && Encoding.UTF8.GetString(cell) is var text && text != value.ToString())
                value = Shown(Scalar.OfText(text));
            values[i] = new SampleValue(names[columns[i]], value);
        }

        return values;
    }

    /// <summary>As <see cref="ValueAt"/>, long texts cut: a sample is looked at.</summary>
    public static Scalar Shown(ColumnBatch batch, int column, int row) => Shown(ValueAt(batch, column, row));

    /// <summary>A value, cut where it is a long text.</summary>
    public static Scalar Shown(Scalar value)
    {
        if (value.Type != ColumnType.Text || value.ToString() is not { Length: > MaxShownBytes } text)
            return value;
        var end = char.IsHighSurrogate(text[MaxShownBytes - 1]) ? MaxShownBytes - 1 : MaxShownBytes;
        return Scalar.OfText(text[..end] + "...");
    }
}

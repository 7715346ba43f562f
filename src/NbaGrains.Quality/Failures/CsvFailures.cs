using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace NbaGrains.Quality.Failures;

/// <summary>
/// Failing rows as CSV (RFC 4180): <c>row</c>, <c>rules</c> (separated by <c>; </c>) and all columns. A null is an empty cell, an empty
/// text <c>""</c>. Columns of the table that are themselves named <c>row</c> or <c>rules</c> are written under their name all the same.
/// </summary>
internal sealed class CsvFailures(FailureTable table, ArrayBufferWriter<byte> output) : IFailureRowWriter
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\",\r\n"u8);

    private readonly byte[][] _rules = [.. table.Rules.Select(Encoding.UTF8.GetBytes)];
    private readonly ArrayBufferWriter<byte> _joined = new();

    public void WriteHeader()
    {
        output.Write("row,rules"u8);
        foreach (var name in table.Columns)
        {
            output.Write(","u8);
            WriteCell(Encoding.UTF8.GetBytes(name));
        }

        output.Write("\n"u8);
    }

    public void WriteRow(FailedRow row)
    {
        Utf8Formatter.TryFormat(row.Row, output.GetSpan(20), out var digits);
        output.Advance(digits);
        output.Write(","u8);
        WriteRules(row.Rules);
        for (var column = 0; column < table.Columns.Count; column++)
        {
            output.Write(","u8);
            if (row.TryGetCell(column, out var cell))
                WriteCell(table.Masked.Contains(column) ? FailureWriter.Mask : FailureWriter.ValidUtf8(cell));
        }

        output.Write("\n"u8);
    }

    public void Dispose()
    {
    }

    private void WriteRules(IReadOnlyList<int> rules)
    {
        _joined.ResetWrittenCount();
        for (var i = 0; i < rules.Count; i++)
        {
            if (i > 0)
                _joined.Write("; "u8);
            _joined.Write(_rules[rules[i]]);
        }

        WriteCell(_joined.WrittenSpan);
    }

    private void WriteCell(ReadOnlySpan<byte> cell)
    {
        if (!cell.IsEmpty && !cell.ContainsAny(Special))
        {
            output.Write(cell);
            return;
        }

        output.Write("\""u8);
        for (int quote; (quote = cell.IndexOf((byte)'"')) >= 0; cell = cell[(quote + 1)..])
        {
            output.Write(cell[..quote]);
            output.Write("\"\""u8);
        }

        output.Write(cell);
        output.Write("\""u8);
    }
}

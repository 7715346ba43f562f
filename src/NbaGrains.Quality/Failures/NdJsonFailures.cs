using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Failures;

/// <summary>
/// Failing rows as a JSON object a line. Cells of integer and number columns that are JSON numbers are written as such, digit by digit as
/// they stand; others of these columns (<c>+5</c>, <c>007</c>, <c>NaN</c>, what is no number at all), and all other values, are strings.
/// </summary>
internal sealed class NdJsonFailures : IFailureRowWriter
{
    // Names and values stay readable; the file is not pasted into HTML.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly FailureTable _table;
    private readonly ArrayBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;
    private readonly JsonEncodedText[] _columns;
    private readonly JsonEncodedText[] _rules;

    public NdJsonFailures(FailureTable table, ArrayBufferWriter<byte> output)
    {
        _table = table;
        _output = output;
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = Encoder });
        _columns = [.. table.Columns.Select(name => JsonEncodedText.Encode(name, Encoder))];
        _rules = [.. table.Rules.Select(name => JsonEncodedText.Encode(name, Encoder))];
    }

    public void WriteHeader()
    {
    }

    public void WriteRow(FailedRow row)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteNumber("row"u8, row.Row);
        _json.WriteStartArray("rules"u8);
        foreach (var rule in row.Rules)
            _json.WriteStringValue(_rules[rule]);
        _json.WriteEndArray();
        _json.WriteStartObject("values"u8);
        for (var column = 0; column < _columns.Length; column++)
        {
            _json.WritePropertyName(_columns[column]);
            if (row.TryGetCell(column, out var cell))
                WriteValue(column, cell);
            else
                _json.WriteNullValue();
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        _output.Write("\n"u8);
    }

    public void Dispose() => _json.Dispose();

    private void WriteValue(int column, ReadOnlySpan<byte> cell)
    {
        if (_table.Masked.Contains(column))
            _json.WriteStringValue(FailureWriter.Mask);
        else if (_table.Types[column] is ColumnType.Integer or ColumnType.Number && JsonNumber.Is(cell))
            _json.WriteRawValue(cell, skipInputValidation: true);
        else if (_table.Types[column] == ColumnType.Boolean)
            WriteBoolean(cell);
        else
            _json.WriteStringValue(FailureWriter.ValidUtf8(cell));
    }

    private void WriteBoolean(ReadOnlySpan<byte> cell)
    {
        if (System.Text.Ascii.EqualsIgnoreCase(cell, "true"u8))
            _json.WriteBooleanValue(true);
        else if (System.Text.Ascii.EqualsIgnoreCase(cell, "false"u8))
            _json.WriteBooleanValue(false);
        else
            _json.WriteStringValue(FailureWriter.ValidUtf8(cell));
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Json;

/// <summary>
/// JSON records as rows of a table whose columns are known: one object, an array of objects, or objects one after the other. Each value becomes
/// the cell that says the same in CSV, and is read by what reads CSV: a string a quoted cell, a number or a boolean an unquoted one, null and a
/// missing key an empty one. Only that a string is no number, whatever its digits. One thread's; reused.
/// </summary>
public sealed class JsonRecords
{
    /// <summary>Records at most.</summary>
    public const int MaxRecords = 10_000;

    /// <summary>Bytes of JSON at most.</summary>
    public const int MaxBytes = 16 << 20;

    private const int MaxCells = 4 << 20;
    private const int MaxUnknownKeys = 100;

    private static readonly JsonReaderOptions Several = new() { AllowMultipleValues = true };

    private readonly IReadOnlyList<string> _names;
    private readonly ColumnType[] _known;
    private readonly bool[] _forced;
    private readonly TypeFamily[] _families;
    private readonly ColumnType[] _types;
    private readonly Dictionary<string, int> _positions = [];
    private readonly bool[] _hasText;
    private readonly JsonCell[] _row;
    private readonly JsonBlocks _blocks;
    private readonly List<(byte[] Name, int Column)> _order = [];
    private readonly HashSet<string> _unknown = [];
    private byte[] _text = new byte[256];

    /// <param name="names">Names of the columns.</param>
    /// <param name="known">Their types, as far as they are known; values of others widen those that are not forced.</param>
    /// <param name="forced">Types that hold whatever comes.</param>
    /// <param name="families">Families that columns are held to.</param>
    public JsonRecords(IReadOnlyList<string> names, IReadOnlyList<ColumnType> known, IReadOnlyList<bool> forced, IReadOnlyList<TypeFamily> families)
    {
        (_names, _known, _forced, _families) = (names, [.. known], [.. forced], [.. families]);
        _types = [.. known];
        _row = new JsonCell[names.Count];
        _hasText = new bool[names.Count];
        _blocks = new JsonBlocks(names.Count);
        for (var column = 0; column < names.Count; column++)
            _positions.TryAdd(names[column], column);
    }

    /// <summary>Records that were read.</summary>
    public int Rows => _blocks.Rows;

    /// <summary>The types of the columns, widened by what was read.</summary>
    public ReadOnlySpan<ColumnType> Types => _types;

    /// <summary>Keys that are no columns; not all where there are very many.</summary>
    public IReadOnlyCollection<string> UnknownKeys => _unknown;

    /// <summary>Reads records; those of before are gone.</summary>
    /// <exception cref="RecordsException">It is not JSON, holds something else than objects, or too much.</exception>
    public void Read(ReadOnlySpan<byte> json)
    {
        _known.CopyTo(_types, 0);
        Array.Clear(_hasText);
        if (_unknown.Count > 0)
        {
            // Every request names them anew.
            _unknown.Clear();
            _order.Clear();
        }

        _blocks.Clear();
        if (json.Length > MaxBytes)
            throw JsonPlace.Exception(json, 0, $"{json.Length:N0} bytes are more than the {MaxBytes:N0} that one request may have. Send several.");
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        if (!Utf8.IsValid(json))
            throw JsonPlace.Exception(json, JsonPlace.FirstInvalid(json), "the text is not UTF-8.");
        try
        {
            ReadAll(json);
        }
        catch (JsonException e)
        {
            throw JsonPlace.Exception(json, e);
        }

        SettleTypes();
    }

    /// <summary>The records from one on, as many as a batch has. A multiple of <see cref="BatchRows"/>.</summary>
    public ColumnBatch Batch(int firstRow) => _blocks.Batch(firstRow, _types, _forced, _families);

    /// <summary>Records of a batch at most: whole words of a mask.</summary>
    public int BatchRows => _blocks.BlockRows;

    /// <summary>The records that lack a key, from one on.</summary>
    /// <param name="firstRow">The first record of a batch.</param>
    /// <param name="column">The column.</param>
    /// <param name="absent">By record.</param>
    public void Absent(int firstRow, int column, Span<ulong> absent) => _blocks.Absent(firstRow, column, absent);

    private void ReadAll(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Several);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadRecord(json, ref reader);
                continue;
            }

            if (reader.TokenType != JsonTokenType.StartArray)
                throw NoRecord(json, reader);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject)
                    throw NoRecord(json, reader);
                ReadRecord(json, ref reader);
            }
        }
    }

    /// <summary>A column of nothing but empty strings is text, and one of strings where a rule needs numbers has no numbers: neither is unknown.</summary>
    private void SettleTypes()
    {
        for (var column = 0; column < _types.Length; column++)
        {
            if (_hasText[column] && _types[column] == ColumnType.Unknown && !_forced[column] && _families[column] != TypeFamily.Temporal)
                _types[column] = _families[column] == TypeFamily.Numeric ? ColumnType.Integer : ColumnType.Text;
        }
    }

    private static RecordsException NoRecord(ReadOnlySpan<byte> json, in Utf8JsonReader reader) =>
        JsonPlace.Exception(json, (int)reader.TokenStartIndex, "a record is an object such as {\"pts\": 31}. Send one, an array of them, or one a line.");

    private void ReadRecord(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        if (Rows == MaxRecords || (long)(Rows + 1) * _names.Count > MaxCells)
            throw JsonPlace.Exception(json, (int)reader.TokenStartIndex, $"more than {Rows:N0} records of {_names.Count:N0} columns are too many for one request. Send several.");
        Array.Clear(_row);
        var start = (int)reader.TokenStartIndex;
        for (var key = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; key++)
        {
            var place = (int)reader.TokenStartIndex;
            var column = ColumnOf(json, ref reader, key);
            reader.Read();
            if (column < 0)
            {
                reader.Skip();
                continue;
            }

            if (_row[column].Kind != JsonCellKind.Missing)
                throw JsonPlace.Exception(json, place, $"the record has the key '{_names[column]}' twice.");
            _row[column] = Cell(ref reader);
        }

        Take(json, start);
    }

    /// <summary>Records have their keys in the same order, nearly always: the one that stood here before is tried first.</summary>
    private int ColumnOf(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, int key)
    {
        if (key < _order.Count && reader.ValueTextEquals(_order[key].Name))
            return _order[key].Column;
        string name;
        try
        {
            name = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw JsonPlace.Exception(json, (int)reader.TokenStartIndex, "half of a character stands alone.");
        }

        var column = _positions.GetValueOrDefault(name, -1);
        if (column < 0 && _unknown.Count < MaxUnknownKeys)
            _unknown.Add(name);
        var entry = (Encoding.UTF8.GetBytes(name), column);
        if (key < _order.Count)
            _order[key] = entry;
        else if (key == _order.Count && key < 2 * _names.Count + MaxUnknownKeys)
            _order.Add(entry);
        return column;
    }

    private static JsonCell Cell(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return new JsonCell(JsonCellKind.Null, 0, 0);
            case JsonTokenType.String:
                return new JsonCell(reader.ValueIsEscaped ? JsonCellKind.EscapedText : JsonCellKind.Text, start + 1, reader.ValueSpan.Length);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                return new JsonCell(JsonCellKind.Text, start, (int)reader.BytesConsumed - start);
            default:
                return new JsonCell(JsonCellKind.Bare, start, reader.ValueSpan.Length);
        }
    }

    private void Take(ReadOnlySpan<byte> json, int start)
    {
        _blocks.BeginRow();
        for (var column = 0; column < _row.Length; column++)
        {
            var cell = _row[column];
            switch (cell.Kind)
            {
                case JsonCellKind.Missing or JsonCellKind.Null:
                    _blocks.AddNull(cell.Kind == JsonCellKind.Missing);
                    break;
                case JsonCellKind.Bare:
                    var bare = json.Slice(cell.Start, cell.Length);
                    if (MayWiden(column))
                        Widen(column, JsonTypes.OfBare(bare));
                    _blocks.AddBare(bare);
                    break;
                default:
                    var text = cell.Kind == JsonCellKind.EscapedText ? Unescaped(json, cell) : json.Slice(cell.Start, cell.Length);
                    _hasText[column] = true;
                    if (MayWiden(column))
                        Widen(column, JsonTypes.OfText(text, _types[column]));
                    _blocks.AddText(text);
                    break;
            }
        }

        if (!_blocks.EndRow())
            throw JsonPlace.Exception(json, start, "the records are too long for one request. Send several.");
    }

    private bool MayWiden(int column) => !_forced[column] && _types[column] != ColumnType.Text;

    private void Widen(int column, ColumnType type)
    {
        if (type != _types[column] && TypeLattice.Holds(_families[column], type))
            _types[column] = TypeLattice.Join(_types[column], type);
    }

    private ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> json, JsonCell cell)
    {
        if (_text.Length < cell.Length)
            _text = new byte[Math.Max(cell.Length, _text.Length * 2)];
        var reader = new Utf8JsonReader(json.Slice(cell.Start - 1, cell.Length + 2));
        reader.Read();
        try
        {
            return _text.AsSpan(0, reader.CopyString(_text));
        }
        catch (InvalidOperationException)
        {
            throw JsonPlace.Exception(json, cell.Start, "half of a character stands alone.");
        }
    }
}

internal enum JsonCellKind : byte
{
    Missing,
    Null,
    Bare,
    Text,
    EscapedText,
}

/// <summary>A value of a record, by its place.</summary>
internal readonly record struct JsonCell(JsonCellKind Kind, int Start, int Length);

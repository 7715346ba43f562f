using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Csv;

/// <summary>Turns the fields of one column of a token block into a typed vector. Nearly every cell takes the inlined short path.</summary>
internal sealed unsafe class ColumnReader(CellText cells, NumberFormat numbers)
{
    // Whether cells may be parsed before they are compared with null tokens.
    private readonly bool _parseFirst = !cells.HasTokensLikeValues;
    private TokenBlock _block = null!;
    private byte* _bytes;
    private int _column;
    private ColumnVector _vector = null!;
    private bool _forced;
    private TypeFamily _family;

    /// <summary>The join of the types of the cells that contradicted an unforced type; <see cref="ColumnType.Unknown"/> where none did.</summary>
    public ColumnType Widened { get; private set; }

    /// <summary>The first rows of a column of a forced type or family whose cells are not of the type, with the cell.</summary>
    public List<(int Row, string Cell)> InvalidCells { get; } = [];

    public void Read(TokenBlock block, byte* bytes, int column, ColumnVector vector, ColumnType type, bool forced, TypeFamily family = TypeFamily.Any)
    {
        _block = block;
        _bytes = bytes;
        _column = column;
        _vector = vector;
        _forced = forced;
        _family = family;
        Widened = ColumnType.Unknown;
        InvalidCells.Clear();
        vector.Reset(type, block.Rows);
        switch (type)
        {
            case ColumnType.Text:
                ReadText();
                break;
            case ColumnType.Integer when _parseFirst && numbers.IsPlain:
                ReadShort<IntegerParser, long>(vector.LongArray);
                break;
            case ColumnType.Number when _parseFirst && numbers.IsPlain:
                ReadShort<NumberParser, double>(vector.DoubleArray);
                break;
            case ColumnType.Date when _parseFirst:
                ReadDates();
                break;
            case ColumnType.Boolean when _parseFirst:
                ReadShort<BooleanParser, long>(vector.LongArray);
                break;
            default:
                ReadSlowly();
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadShort<TParser, TValue>(TValue[] into)
        where TParser : struct, IShortParser<TValue>
        where TValue : unmanaged
    {
        var cursor = new FieldCursor(_block, _column);
        var rows = _block.Rows;
        var bytes = _bytes;
        fixed (TValue* values = into)
        {
            for (var row = 0; row < rows; row++)
            {
                var end = cursor.Next(row, out var start);
                if (!TParser.TryParseShort(bytes + start, (int)end - start, out values[row])
                    && !(IsQuoted(end) && TParser.TryParseShort(bytes + start + 1, InnerLength(start, end), out values[row])))
                    ReadCell(row, start, end);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadDates()
    {
        // Dates come in runs: the ten bytes of the one before are compared first. What stands for "none before" must be a date itself:
        // any other ten bytes, zeros too, may be a cell.
        var cursor = new FieldCursor(_block, _column);
        var rows = _block.Rows;
        var bytes = _bytes;
        var lastHead = MemoryMarshal.Read<ulong>("1970-01-01"u8);
        var lastTail = MemoryMarshal.Read<ushort>("01"u8);
        long last = 0;
        fixed (long* values = _vector.LongArray)
        {
            for (var row = 0; row < rows; row++)
            {
                var end = cursor.Next(row, out var start);
                var at = bytes + start;
                if ((int)end - start != DateParser.Length)
                {
                    if (!IsQuoted(end) || InnerLength(start, end) != DateParser.Length)
                    {
                        ReadCell(row, start, end);
                        continue;
                    }

                    at++;
                }

                var head = Unsafe.ReadUnaligned<ulong>(at);
                var tail = Unsafe.ReadUnaligned<ushort>(at + 8);
                if (head == lastHead && tail == lastTail)
                {
                    values[row] = last;
                }
                else if (DateParser.TryParse(at, out var days))
                {
                    values[row] = last = days;
                    lastHead = head;
                    lastTail = tail;
                }
                else
                {
                    ReadCell(row, start, end);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadText()
    {
        var cursor = new FieldCursor(_block, _column);
        var rows = _block.Rows;
        var bytes = _bytes;
        var plain = !cells.HasNullTokens;
        fixed (int* starts = _vector.StartArray, lengths = _vector.LengthArray)
        {
            for (var row = 0; row < rows; row++)
            {
                var end = cursor.Next(row, out var start);
                var length = (int)end - start;
                if (plain & length > 0 && !Ascii.IsBlank(bytes[start]))
                {
                    starts[row] = start;
                    lengths[row] = length;
                }
                else if (IsQuoted(end) && IsPlainInside(bytes + start + 1, InnerLength(start, end)))
                {
                    starts[row] = start + 1;
                    lengths[row] = InnerLength(start, end);
                }
                else
                {
                    ReadTextCell(row, start, end);
                }
            }
        }
    }

    private static bool IsQuoted(uint end) => (int)end < 0;

    /// <summary>
    /// Between its first and last byte a quoted cell holds its value, or another quote, which no short path takes for a part of one.
    /// </summary>
    private static int InnerLength(int start, uint end) => (int)(end & TokenBlock.Position) - start - 2;

    /// <summary>Whether the text between the first byte and the last needs no look at what it is: no quotes in it, not empty, not blank.</summary>
    private static bool IsPlainInside(byte* inner, int length) =>
        length > 0 && !Ascii.IsBlank(*inner) && new ReadOnlySpan<byte>(inner, length + 1).IndexOf((byte)'"') == length;

    private void ReadSlowly()
    {
        var cursor = new FieldCursor(_block, _column);
        for (var row = 0; row < _block.Rows; row++)
        {
            var end = cursor.Next(row, out var start);
            ReadCell(row, start, end);
        }
    }

    /// <summary>A text cell that is quoted, null, perhaps a null token or blank. Empty and blank text are values.</summary>
    private void ReadTextCell(int row, int start, uint end)
    {
        var kind = cells.Read(_bytes, start, end, out var cell);
        if (kind == CellKind.Null)
        {
            SetNull(row);
            _vector.StartArray[row] = _vector.LengthArray[row] = 0;
            return;
        }

        _vector.Empty += kind == CellKind.Empty ? 1 : 0;
        _vector.Blank += kind == CellKind.Blank ? 1 : 0;
        fixed (byte* at = cell)
            _vector.StartArray[row] = cell.IsEmpty ? start : (int)(at - _bytes);
        _vector.LengthArray[row] = cell.Length;
    }

    /// <summary>A cell of a typed column that the short path left: not short, quoted, no value, or of another type.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadCell(int row, int start, uint end)
    {
        var kind = cells.Read(_bytes, start, end, out var cell);
        if (kind != CellKind.Value)
        {
            _vector.Empty += kind == CellKind.Empty ? 1 : 0;
            _vector.Blank += kind == CellKind.Blank ? 1 : 0;
            SetNull(row);
        }
        else if (!TryParse(row, cell))
        {
            SetInvalid(row, cell);
        }
    }

    private bool TryParse(int row, ReadOnlySpan<byte> cell)
    {
        var strict = !_forced;
        if (_vector.Type == ColumnType.Number)
            return numbers.TryParseNumber(cell, strict, out _vector.DoubleArray[row]);
        return _vector.Type switch
        {
            ColumnType.Integer => numbers.TryParseInteger(cell, strict, out _vector.LongArray[row]),
            ColumnType.Boolean => BooleanParser.TryParse(cell, out _vector.LongArray[row]),
            ColumnType.Date => DateParser.TryParse(cell, out _vector.LongArray[row]),
            ColumnType.Timestamp => TimestampParser.TryParse(cell, out _vector.LongArray[row]),
            _ => false,
        };
    }

    private void SetNull(int row)
    {
        _vector.Nulls++;
        ClearValue(row);
    }

    private void SetInvalid(int row, ReadOnlySpan<byte> cell)
    {
        ClearValue(row);
        if (_forced)
        {
            SetInvalidCell(row, cell);
            return;
        }

        var type = CellClassifier.Classify(cell, numbers);
        if (_family != TypeFamily.Any && !TypeLattice.Holds(_family, type))
        {
            SetInvalidCell(row, cell);
            return;
        }

        _vector.Invalid++;
        _vector.Contradicted = true;
        Widened = TypeLattice.Join(Widened, type);
    }

    private void SetInvalidCell(int row, ReadOnlySpan<byte> cell)
    {
        _vector.SetInvalid(row);
        if (InvalidCells.Count < LeafResult.MaxIssues)
            InvalidCells.Add((row, CellExcerpt.Of(cell)));
    }

    private void ClearValue(int row)
    {
        _vector.ClearValid(row);
        if (_vector.Type == ColumnType.Number)
            _vector.DoubleArray[row] = 0;
        else if (_vector.Type is not (ColumnType.Text or ColumnType.Unknown))
            _vector.LongArray[row] = 0;
    }
}

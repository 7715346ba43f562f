using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Batches;

/// <summary>
/// One column of a batch. Values lie in the array of the type: <see cref="Longs"/> for boolean (0, 1), integer, date (days) and
/// timestamp (microseconds), <see cref="Doubles"/> for number, <see cref="Starts"/> and <see cref="Lengths"/> into the batch's UTF-8
/// bytes for text. Rows without a value hold 0 there and a zero bit in <see cref="Validity"/>.
/// </summary>
public sealed class ColumnVector
{
    private readonly int _capacity;
    private long[]? _longs;
    private double[]? _doubles;
    private int[]? _starts;
    private int[]? _lengths;
    private readonly ulong[] _validity;
    private ulong[]? _invalidity;

    internal ColumnVector(int capacity)
    {
        _capacity = capacity;
        _validity = new ulong[(capacity + 63) / 64];
    }

    public ColumnType Type { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Rows that hold a value of the type.</summary>
    public int Values => Rows - Nulls - Invalid;

    /// <summary>Rows without a value; outside text columns empty and blank cells are among them.</summary>
    public int Nulls { get; internal set; }

    /// <summary>Cells written <c>""</c>.</summary>
    public int Empty { get; internal set; }

    /// <summary>Cells of blanks only.</summary>
    public int Blank { get; internal set; }

    /// <summary>Cells that are not of a forced type.</summary>
    public int Invalid { get; internal set; }

    /// <summary>True once a cell contradicted the type; the values then mean nothing and the column will be read again.</summary>
    public bool Contradicted { get; internal set; }

    public ReadOnlySpan<long> Longs => _longs.AsSpan(0, Rows);

    public ReadOnlySpan<double> Doubles => _doubles.AsSpan(0, Rows);

    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Rows);

    public ReadOnlySpan<int> Lengths => _lengths.AsSpan(0, Rows);

    /// <summary>Bit r % 64 of word r / 64 is set where row r holds a value.</summary>
    public ReadOnlySpan<ulong> Validity => _validity.AsSpan(0, (Rows + 63) / 64);

    /// <summary>Bit r % 64 of word r / 64 is set where the cell of row r is not of the forced type; empty where <see cref="Invalid"/> is 0.</summary>
    public ReadOnlySpan<ulong> Invalidity => Invalid == 0 || Contradicted ? [] : _invalidity.AsSpan(0, (Rows + 63) / 64);

    public bool IsValid(int row) => (_validity[row >> 6] >> (row & 63) & 1) != 0;

    internal long[] LongArray => _longs ??= GC.AllocateUninitializedArray<long>(_capacity);

    internal double[] DoubleArray => _doubles ??= GC.AllocateUninitializedArray<double>(_capacity);

    internal int[] StartArray => _starts ??= GC.AllocateUninitializedArray<int>(_capacity);

    internal int[] LengthArray => _lengths ??= GC.AllocateUninitializedArray<int>(_capacity);

    internal void Reset(ColumnType type, int rows)
    {
        Type = type;
        Rows = rows;
        Nulls = Empty = Blank = Invalid = 0;
        _validity.AsSpan(0, (rows + 63) / 64).Fill(ulong.MaxValue);
        if ((rows & 63) != 0)
            _validity[rows >> 6] = (1UL << (rows & 63)) - 1;
    }

    /// <summary>Whether the cell of a row is not of the forced type.</summary>
    public bool IsInvalid(int row) => Invalidity is { IsEmpty: false } invalid && (invalid[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>Counts a cell that is not of the forced type.</summary>
    internal void SetInvalid(int row)
    {
        _invalidity ??= new ulong[_validity.Length];
        if (Invalid++ == 0)
            _invalidity.AsSpan().Clear();
        _invalidity[row >> 6] |= 1UL << (row & 63);
    }

    internal void ClearValid(int row) => _validity[row >> 6] &= ~(1UL << (row & 63));
}

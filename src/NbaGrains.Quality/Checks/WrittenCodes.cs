using System.Runtime.CompilerServices;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Checks;

/// <summary>Codes for the cells of a column that is not text, as they are written.</summary>
internal sealed unsafe class WrittenCodes
{
    private const int MaxTexts = 1 << 14;
    private const int Padding = 16;

    private readonly TextTable _table = new();
    private byte[] _cell = GC.AllocateArray<byte>(256, pinned: true);
    private int _batch = -1;

    public WrittenCodes() => Coded = new CodedText(_table);

    public CodedText Coded { get; }

    public void Clear()
    {
        _table.Clear();
        Coded.BeginAnew();
        _batch = -1;
    }

    /// <summary>Reads the cells of a batch, unless this was done already.</summary>
    public void Read(ColumnBatch batch, int column, int number)
    {
        if (_batch == number)
            return;
        if (_table.Length > MaxTexts)
            Clear();
        _batch = number;
        var vector = batch.Columns[column];
        for (var row = 0; row < batch.Rows; row++)
        {
            var known = vector.IsValid(row) || vector.IsInvalid(row);
            Coded.Codes[row] = known && batch.TryGetCell(row, column, out var cell) ? Code(cell) : -1;
        }
    }

    private int Code(ReadOnlySpan<byte> cell)
    {
        // On a padded copy: hashing reads whole words.
        if (_cell.Length < cell.Length + Padding)
            _cell = GC.AllocateArray<byte>(Math.Max(cell.Length + Padding, _cell.Length * 2), pinned: true);
        cell.CopyTo(_cell);
        return _table.Code((byte*)Unsafe.AsPointer(ref _cell[0]), cell.Length);
    }
}

using System.Runtime.CompilerServices;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Scanning;

/// <summary>The working memory of one column of a leaf: counters that group its values before they become states. Reused.</summary>
internal sealed class ColumnCollector
{
    private readonly NumberCounter? _numbers;
    private readonly TextTable? _texts;
    private readonly ColumnType _type;
    private readonly int _exactLimit;
    private ColumnState _state;
    private CodedText? _codes;

    /// <param name="type">The type that the column is read with.</param>
    /// <param name="exactLimit">Distinct values that its state keeps exactly.</param>
    /// <param name="window">Counters for integers near each other, a power of two.</param>
    public ColumnCollector(ColumnType type, int exactLimit, int window)
    {
        _type = type;
        _exactLimit = exactLimit;
        _state = new ColumnState(type, exactLimit);
        if (type == ColumnType.Text)
            _texts = new TextTable();
        else if (type != ColumnType.Unknown)
            _numbers = new NumberCounter(type is ColumnType.Number or ColumnType.Timestamp ? 1 : window);
    }

    /// <summary>Asks for the codes of a text column from the next batch on.</summary>
    public CodedText NeedCodes() => _codes ??= new CodedText(_texts!);

    /// <summary>Begins a leaf, with the state that will hold it.</summary>
    public void Begin(ColumnState state) => _state = state;

    /// <summary>Takes in a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="vector">The column.</param>
    /// <param name="keys">Room for a key a row.</param>
    public void Observe(ColumnBatch batch, ColumnVector vector, long[] keys)
    {
        _state.Cells.Observe(vector);
        if (_codes is not null)
            _texts!.Add(batch, vector, _codes.Codes);
        else
            _texts?.Add(batch, vector);
        if (_numbers is null)
            return;
        if (vector.Type == ColumnType.Number)
            _numbers.AddSpread(KeysOfDoubles(vector, vector.Validity, keys));
        else
            _numbers.Add(vector.Values == vector.Rows ? vector.Longs : SelectedLongs(vector, vector.Validity, keys));
    }

    /// <summary>Takes in the selected rows of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="vector">The column.</param>
    /// <param name="selected">The rows.</param>
    /// <param name="keys">Room for a key a row.</param>
    public void Observe(ColumnBatch batch, ColumnVector vector, ReadOnlySpan<ulong> selected, long[] keys)
    {
        Span<ulong> valid = stackalloc ulong[RowMask.MaxWords];
        valid = valid[..selected.Length];
        var invalid = 0;
        for (var word = 0; word < selected.Length; word++)
        {
            valid[word] = selected[word] & vector.Validity[word];
            invalid += vector.Invalid == 0 ? 0 : System.Numerics.BitOperations.PopCount(selected[word] & vector.Invalidity[word]);
        }

        _state.Cells.Observe(RowMask.Count(selected), RowMask.Count(valid), invalid);
        if (_texts is not null)
        {
            for (var row = 0; row < vector.Rows; row++)
            {
                if (RowMask.Has(valid, row))
                    _texts.Add(batch, vector, row);
            }
        }

        if (_numbers is null)
            return;
        if (vector.Type == ColumnType.Number)
            _numbers.AddSpread(KeysOfDoubles(vector, valid, keys));
        else
            _numbers.Add(SelectedLongs(vector, valid, keys));
    }

    /// <summary>Moves what was grouped into the state, where it grew large. Codes begin anew then.</summary>
    public void DrainIfLarge()
    {
        if (_numbers is not null && _numbers.DistinctOutsideWindow > _exactLimit)
            _state.Numbers!.Add(_numbers.Drain());
        if (_texts is not null && _state.Text!.IsTooLarge(_texts))
            DrainTexts();
    }

    /// <summary>Moves everything into the state of the leaf.</summary>
    public void Complete()
    {
        if (_numbers is not null)
            _state.Numbers!.Add(_numbers.Drain());
        if (_texts is { Length: > 0 })
            DrainTexts();
    }

    private void DrainTexts()
    {
        _state.Text!.Add(_texts!.Drain());
        _codes?.BeginAnew();
    }

    private static ReadOnlySpan<long> SelectedLongs(ColumnVector vector, ReadOnlySpan<ulong> selected, long[] keys)
    {
        var longs = vector.Longs;
        var count = 0;
        for (var row = 0; row < longs.Length; row++)
        {
            keys[count] = longs[row];
            count += RowMask.Has(selected, row) ? 1 : 0;
        }

        return keys.AsSpan(0, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<long> KeysOfDoubles(ColumnVector vector, ReadOnlySpan<ulong> selected, long[] keys)
    {
        var doubles = vector.Doubles;
        var count = 0;
        var values = 0;
        for (var row = 0; row < doubles.Length; row++)
        {
            var value = doubles[row];
            var valid = RowMask.Has(selected, row);
            values += valid ? 1 : 0;
            keys[count] = OrderedKey.Of(value);
            count += valid & !double.IsNaN(value) ? 1 : 0;
        }

        _state.Cells.NaN += values - count;
        return keys.AsSpan(0, count);
    }
}

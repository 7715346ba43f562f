using System.Numerics;
using System.Runtime.CompilerServices;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Scanning;

/// <summary>The working memory of one leaf: counters and tables that group its values before they become states. Reused.</summary>
internal sealed class LeafCollector
{
    private const int MaxWindow = 4096;
    private const int WindowsPerTable = 1 << 19;

    private readonly IReadOnlyList<ColumnType> _types;
    private readonly bool[] _wanted;
    private readonly NumberCounter?[] _numbers;
    private readonly TextTable?[] _texts;
    private CorrelationAccumulator? _correlations;
    private readonly IReadOnlyList<int> _numeric;
    private readonly int _exactLimit;
    private long[] _keys = [];
    private TableState _state = null!;

    public LeafCollector(IReadOnlyList<ColumnType> types, bool[] wanted)
    {
        _types = types;
        _wanted = wanted;
        _numbers = new NumberCounter?[types.Count];
        _texts = new TextTable?[types.Count];
        _numeric = TableState.NumericColumns(types);
        _exactLimit = TableState.ExactLimit(types.Count);
        var window = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(WindowsPerTable / types.Count, 16, MaxWindow));
        for (var column = 0; column < types.Count; column++)
        {
            if (!wanted[column])
                continue;
            if (types[column] == ColumnType.Text)
                _texts[column] = new TextTable();
            else if (types[column] != ColumnType.Unknown)
                _numbers[column] = new NumberCounter(types[column] is ColumnType.Number or ColumnType.Timestamp ? 1 : window);
        }
    }

    /// <summary>Whether it was made for these types.</summary>
    public bool Fits(IReadOnlyList<ColumnType> types) => ReferenceEquals(types, _types) || types.SequenceEqual(_types);

    /// <summary>Begins a leaf.</summary>
    public void Begin() => _state = new TableState(_types);

    public void Observe(ColumnBatch batch)
    {
        if (_keys.Length < batch.Rows)
            _keys = new long[batch.Rows];
        var contradicted = false;
        for (var column = 0; column < _types.Count; column++)
        {
            var vector = batch.Columns[column];
            contradicted |= vector.Contradicted;
            if (!_wanted[column] || vector.Contradicted)
                continue;
            Count(_state.Columns[column], column, batch, vector);
        }

        // Contradicted columns are read again, and correlations with them.
        if (contradicted || _numeric.Count < 2)
            return;
        _correlations ??= new CorrelationAccumulator(_numeric, ColumnBatch.MaxRows);
        _correlations.Observe(batch);
    }

    /// <summary>Moves everything into the state of the leaf.</summary>
    public TableState Complete()
    {
        for (var column = 0; column < _types.Count; column++)
        {
            if (_numbers[column] is { } numbers)
                _state.Columns[column].Numbers!.Add(numbers.Drain());
            if (_texts[column] is { Length: > 0 } texts)
                _state.Columns[column].Text!.Add(texts.Drain());
        }

        _correlations?.DrainInto(_state.Correlations);
        return _state;
    }

    private void Count(ColumnState state, int column, ColumnBatch batch, ColumnVector vector)
    {
        state.Cells.Observe(vector);
        if (_texts[column] is { } texts)
        {
            texts.Add(batch, vector);
            if (state.Text!.IsTooLarge(texts))
                state.Text.Add(texts.Drain());
        }

        if (_numbers[column] is not { } numbers)
            return;
        if (vector.Type == ColumnType.Number)
            numbers.AddSpread(KeysOfDoubles(vector, state.Cells));
        else
            numbers.Add(vector.Values == vector.Rows ? vector.Longs : ValidLongs(vector));
        if (numbers.DistinctOutsideWindow > _exactLimit)
            state.Numbers!.Add(numbers.Drain());
    }

    private ReadOnlySpan<long> ValidLongs(ColumnVector vector)
    {
        var longs = vector.Longs;
        var count = 0;
        for (var row = 0; row < longs.Length; row++)
        {
            _keys[count] = longs[row];
            count += vector.IsValid(row) ? 1 : 0;
        }

        return _keys.AsSpan(0, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<long> KeysOfDoubles(ColumnVector vector, CellCounts cells)
    {
        var doubles = vector.Doubles;
        var all = vector.Values == vector.Rows;
        var count = 0;
        var values = 0;
        for (var row = 0; row < doubles.Length; row++)
        {
            var value = doubles[row];
            var valid = all || vector.IsValid(row);
            values += valid ? 1 : 0;
            _keys[count] = OrderedKey.Of(value);
            count += valid & !double.IsNaN(value) ? 1 : 0;
        }

        cells.NaN += values - count;
        return _keys.AsSpan(0, count);
    }
}

using NbaGrains.Tables;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.States;

/// <summary>
/// Sums the products of all pairs of numeric columns over the batches of a leaf. Values are taken relative to the median of the
/// leaf's first ones, so that nothing cancels. All sums of a pair are dot products of three vectors a column - values, squares, and 1 where
/// there is a value - of which columns without missing values need only the first.
/// </summary>
internal sealed unsafe class CorrelationAccumulator : IDisposable
{
    private readonly int[] _columns;
    private readonly int[] _all;
    private readonly int _stride;
    private readonly PairSums[] _pairs;
    private readonly CenteredColumn[] _loaded;

    // Columns side by side; zero where there is no value and beyond the rows.
    private readonly PinnedMemory _values;
    private readonly PinnedMemory _squares;
    private readonly PinnedMemory _present;

    // Products of all columns with all columns, of one batch: values x values, and where values are missing the others.
    private readonly double[] _products;
    private readonly double[] _valuesWherePresent;
    private readonly double[] _squaresWherePresent;
    private readonly double[] _bothPresent;

    public CorrelationAccumulator(IReadOnlyList<int> columns, int maxRows)
    {
        var count = columns.Count;
        _columns = [.. columns];
        _all = [.. Enumerable.Range(0, count)];
        _stride = (maxRows + Gram.Lanes - 1) / Gram.Lanes * Gram.Lanes;
        _pairs = new PairSums[count * count];
        _loaded = [.. columns.Select(_ => new CenteredColumn())];
        _values = new PinnedMemory(count * _stride * sizeof(double));
        _squares = new PinnedMemory(count * _stride * sizeof(double));
        _present = new PinnedMemory(count * _stride * sizeof(double));
        _products = new double[count * count];
        _valuesWherePresent = new double[count * count];
        _squaresWherePresent = new double[count * count];
        _bothPresent = new double[count * count];
    }

    public void Observe(ColumnBatch batch)
    {
        var count = _columns.Length;
        var padded = (batch.Rows + Gram.Lanes - 1) / Gram.Lanes * Gram.Lanes;
        var missing = new List<int>();
        for (var i = 0; i < count; i++)
        {
            _loaded[i].Load(batch.Columns[_columns[i]], Row(_values, i), Row(_present, i), padded);
            if (_loaded[i].HasMissing)
                missing.Add(i);
        }

        Multiply(_values, _all, _values, _all, padded, _products, symmetric: true);
        if (missing.Count > 0)
        {
            for (var i = 0; i < count; i++)
                CenteredColumn.Square(Row(_values, i), Row(_squares, i), padded);
            var some = missing.ToArray();
            Multiply(_values, _all, _present, some, padded, _valuesWherePresent, symmetric: false);
            Multiply(_squares, _all, _present, some, padded, _squaresWherePresent, symmetric: false);
            Multiply(_present, _all, _present, some, padded, _bothPresent, symmetric: false);
        }

        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
                AddPair(i, j, batch.Rows);
        }
    }

    /// <summary>Adds what was summed to a state and starts anew.</summary>
    public void DrainInto(CorrelationState state)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            for (var j = i + 1; j < _columns.Length; j++)
                state.Add(i, j, _loaded[i].Center, _loaded[j].Center, _pairs[(i * _columns.Length) + j]);
        }

        Array.Clear(_pairs);
        foreach (var column in _loaded)
            column.Reset();
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _values.Dispose();
        _squares.Dispose();
        _present.Dispose();
    }

    private double* Row(PinnedMemory matrix, int i) => (double*)matrix.At + ((long)i * _stride);

    /// <summary>products[i, j] = left[i] . right[j], in tiles of four by four; the last ones of a tile may repeat a row.</summary>
    private void Multiply(PinnedMemory left, int[] rows, PinnedMemory right, int[] columns, int length, double[] products, bool symmetric)
    {
        var a = stackalloc double*[Gram.Side];
        var b = stackalloc double*[Gram.Side];
        var sums = stackalloc double[Gram.Side * Gram.Side];
        for (var i = 0; i < rows.Length; i += Gram.Side)
        {
            for (var j = symmetric ? i : 0; j < columns.Length; j += Gram.Side)
            {
                for (var k = 0; k < Gram.Side; k++)
                {
                    a[k] = Row(left, rows[Math.Min(i + k, rows.Length - 1)]);
                    b[k] = Row(right, columns[Math.Min(j + k, columns.Length - 1)]);
                }

                Gram.Dot(a, b, length, sums);
                for (var k = 0; k < Math.Min(Gram.Side, rows.Length - i); k++)
                {
                    for (var l = 0; l < Math.Min(Gram.Side, columns.Length - j); l++)
                        products[(rows[i + k] * _columns.Length) + columns[j + l]] = sums[(k * Gram.Side) + l];
                }
            }
        }
    }

    /// <summary>The sums of pair (i, j), i before j, over their common rows.</summary>
    private void AddPair(int i, int j, int rows)
    {
        var count = _columns.Length;
        var (ij, ji) = ((i * count) + j, (j * count) + i);
        ref var pair = ref _pairs[ij];
        var (x, y) = (_loaded[i], _loaded[j]);
        pair.XY += _products[ij];
        pair.X += y.HasMissing ? _valuesWherePresent[ij] : x.Sum;
        pair.XX += y.HasMissing ? _squaresWherePresent[ij] : _products[(i * count) + i];
        pair.Y += x.HasMissing ? _valuesWherePresent[ji] : y.Sum;
        pair.YY += x.HasMissing ? _squaresWherePresent[ji] : _products[(j * count) + j];
        pair.Count += y.HasMissing ? _bothPresent[ij] : x.HasMissing ? _bothPresent[ji] : rows;
    }
}

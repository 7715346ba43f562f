using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.States;

/// <summary>
/// Sums the products of all pairs of numeric columns over the batches of a leaf. Values are taken relative to the median of the first
/// ones of the leaf, so that nothing cancels, not even where a column holds sentinels; columns without missing values need one dot product a pair, others five more.
/// </summary>
internal sealed unsafe class CorrelationAccumulator
{
    private const int CenterSample = 63;

    private readonly int[] _columns;
    private readonly int _stride;
    private readonly PairSums[] _pairs;
    private readonly double[] _centers;
    private readonly bool[] _centered;
    private readonly bool[] _missing;

    // Per column: centred values, their squares, and 1 where there is a value; zero where there is none and beyond the rows.
    private readonly double[] _values;
    private readonly double[] _squares;
    private readonly double[] _present;
    private readonly double[] _sums;
    private readonly double[] _squareSums;

    public CorrelationAccumulator(IReadOnlyList<int> columns, int maxRows)
    {
        _columns = [.. columns];
        _stride = (maxRows + Gram.Lanes - 1) / Gram.Lanes * Gram.Lanes;
        _pairs = new PairSums[columns.Count * columns.Count];
        _centers = new double[columns.Count];
        _centered = new bool[columns.Count];
        _missing = new bool[columns.Count];
        _values = Pinned(columns.Count * _stride);
        _squares = Pinned(columns.Count * _stride);
        _present = Pinned(columns.Count * _stride);
        _sums = new double[columns.Count];
        _squareSums = new double[columns.Count];
    }

    public void Observe(ColumnBatch batch)
    {
        var anyMissing = false;
        for (var i = 0; i < _columns.Length; i++)
        {
            Load(batch.Columns[_columns[i]], i);
            anyMissing |= _missing[i];
        }

        var padded = (batch.Rows + Gram.Lanes - 1) / Gram.Lanes * Gram.Lanes;
        Pad(batch.Rows, padded);
        if (anyMissing)
            Square(padded);
        for (var i = 0; i < _columns.Length; i++)
            Multiply(i, batch.Rows, padded);
    }

    /// <summary>Adds what was summed to a state and starts anew.</summary>
    public void DrainInto(CorrelationState state)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            for (var j = i + 1; j < _columns.Length; j++)
                state.Add(i, j, _centers[i], _centers[j], _pairs[(i * _columns.Length) + j]);
        }

        Array.Clear(_pairs);
        Array.Clear(_centered);
        Array.Clear(_centers);
    }

    private static double[] Pinned(int length) => GC.AllocateArray<double>(length, pinned: true);

    private double* Values(int i) => (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_values)) + ((long)i * _stride);

    private double* Squares(int i) => (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_squares)) + ((long)i * _stride);

    private double* Present(int i) => (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_present)) + ((long)i * _stride);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(ColumnVector column, int i)
    {
        var rows = column.Rows;
        var values = Values(i);
        if (column.Type == ColumnType.Number)
            column.Doubles.CopyTo(new Span<double>(values, rows));
        else
            ToDoubles(column.Longs, values);
        var valid = 0;
        _missing[i] = column.Values != rows;
        if (_missing[i] || (column.Type == ColumnType.Number && !AllFinite(values, rows)))
            _missing[i] = MarkPresent(column, values, Present(i), out valid);
        else
            valid = rows;

        if (!_centered[i] && valid > 0)
        {
            _centers[i] = MedianOfFirst(values, _missing[i] ? Present(i) : null, rows);
            _centered[i] = true;
        }

        Center(values, Present(i), rows, _centers[i], _missing[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToDoubles(ReadOnlySpan<long> from, double* to)
    {
        var row = 0;
        ref var first = ref MemoryMarshal.GetReference(from);
        for (; row + Gram.Lanes <= from.Length; row += Gram.Lanes)
            Vector512.ConvertToDouble(Vector512.LoadUnsafe(ref first, (nuint)row)).Store(to + row);
        for (; row < from.Length; row++)
            to[row] = from[row];
    }

    /// <summary>The median of the first present values; <paramref name="present"/> is null where all are.</summary>
    private static double MedianOfFirst(double* values, double* present, int rows)
    {
        Span<double> sample = stackalloc double[CenterSample];
        var count = 0;
        for (var row = 0; row < rows && count < CenterSample; row++)
        {
            if (present == null || present[row] != 0)
                sample[count++] = values[row];
        }

        sample[..count].Sort();
        return sample[count / 2];
    }

    private static bool AllFinite(double* values, int rows)
    {
        // A sum of differences x - x is 0 for finite values and NaN otherwise.
        double sum = 0;
        for (var row = 0; row < rows; row++)
            sum += values[row] - values[row];
        return sum == 0;
    }

    /// <summary>Zeroes what is missing. Returns whether anything is.</summary>
    private static bool MarkPresent(ColumnVector column, double* values, double* present, out int valid)
    {
        valid = 0;
        for (var row = 0; row < column.Rows; row++)
        {
            var has = column.IsValid(row) && double.IsFinite(values[row]);
            present[row] = has ? 1 : 0;
            values[row] = has ? values[row] : 0;
            valid += has ? 1 : 0;
        }

        return valid != column.Rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Center(double* values, double* present, int rows, double center, bool missing)
    {
        if (!missing)
            new Span<double>(present, rows).Fill(1);
        for (var row = 0; row < rows; row++)
            values[row] -= center * present[row];
    }

    private void Pad(int rows, int padded)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            for (var row = rows; row < padded; row++)
                Values(i)[row] = Present(i)[row] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Square(int padded)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var values = Values(i);
            var squares = Squares(i);
            for (var row = 0; row < padded; row += Gram.Lanes)
            {
                var x = Vector512.Load(values + row);
                (x * x).Store(squares + row);
            }
        }
    }

    /// <summary>The products of column i with itself and with all columns behind it.</summary>
    private void Multiply(int i, int rows, int padded)
    {
        var dots = stackalloc double[4];
        var ones = Present(i);
        Gram.Dot4(Values(i), Values(i), ones, ones, ones, padded, dots);
        _squareSums[i] = dots[0];
        _sums[i] = dots[1];
        for (var j = i + 1; j < _columns.Length; j += 4)
        {
            var last = _columns.Length - 1;
            Gram.Dot4(
                Values(i), Values(j), Values(Math.Min(j + 1, last)), Values(Math.Min(j + 2, last)), Values(Math.Min(j + 3, last)), padded, dots);
            for (var k = j; k < Math.Min(j + 4, _columns.Length); k++)
                _pairs[(i * _columns.Length) + k].XY += dots[k - j];
        }

        for (var j = 0; j <= i; j++)
            AddSums(j, i, rows, padded);
    }

    /// <summary>The sums of pair (i, j), i before j, over their common rows.</summary>
    private void AddSums(int i, int j, int rows, int padded)
    {
        if (i == j)
            return;
        ref var pair = ref _pairs[(i * _columns.Length) + j];
        if (!_missing[i] && !_missing[j])
        {
            pair.Count += rows;
            pair.X += _sums[i];
            pair.XX += _squareSums[i];
            pair.Y += _sums[j];
            pair.YY += _squareSums[j];
            return;
        }

        var dots = stackalloc double[4];
        Gram.Dot4(Present(j), Values(i), Squares(i), Present(i), Present(i), padded, dots);
        pair.X += dots[0];
        pair.XX += dots[1];
        pair.Count += dots[2];
        if (_missing[i])
        {
            Gram.Dot4(Present(i), Values(j), Squares(j), Squares(j), Squares(j), padded, dots);
            pair.Y += dots[0];
            pair.YY += dots[1];
        }
        else
        {
            pair.Y += _sums[j];
            pair.YY += _squareSums[j];
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.States;

/// <summary>Loads a numeric column as doubles relative to a centre, with zeros where there is no finite value.</summary>
internal sealed unsafe class CenteredColumn
{
    private const int CenterSample = 63;

    private bool _hasCenter;
    private bool _presentIsOnes;
    private int _presentRows;

    /// <summary>What is subtracted: the median of the first values.</summary>
    public double Center { get; private set; }

    /// <summary>Whether some row of the loaded batch holds no finite value.</summary>
    public bool HasMissing { get; private set; }

    /// <summary>The sum of the loaded values, relative to the centre.</summary>
    public double Sum { get; private set; }

    public void Reset()
    {
        _hasCenter = false;
        Center = 0;
    }

    /// <summary>Writes the values and 1 for each present one; zeros up to <paramref name="padded"/>.</summary>
    public void Load(ColumnVector column, double* values, double* present, int padded)
    {
        var rows = column.Rows;
        if (column.Type == ColumnType.Number)
            column.Doubles.CopyTo(new Span<double>(values, rows));
        else
            ToDoubles(column.Longs, values);
        new Span<double>(values + rows, padded - rows).Clear();

        HasMissing = column.Values != rows || (column.Type == ColumnType.Number && !AllFinite(values, rows));
        if (HasMissing)
            MarkPresent(column, values, present);
        else if (!_presentIsOnes || _presentRows != rows)
            new Span<double>(present, rows).Fill(1);
        new Span<double>(present + rows, padded - rows).Clear();
        _presentIsOnes = !HasMissing;
        _presentRows = rows;

        if (!_hasCenter)
            FindCenter(values, present, rows);
        Sum = Subtract(values, present, padded, Center);
    }

    /// <summary>Squares of all values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Square(double* values, double* squares, int length)
    {
        for (var i = 0; i < length; i += Gram.Lanes)
        {
            var x = Vector512.Load(values + i);
            (x * x).Store(squares + i);
        }
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

    /// <summary>A sum of differences x - x is 0 for finite values and NaN otherwise.</summary>
    private static bool AllFinite(double* values, int rows)
    {
        double sum = 0;
        for (var row = 0; row < rows; row++)
            sum += values[row] - values[row];
        return sum == 0;
    }

    private static void MarkPresent(ColumnVector column, double* values, double* present)
    {
        for (var row = 0; row < column.Rows; row++)
        {
            var has = column.IsValid(row) && double.IsFinite(values[row]);
            present[row] = has ? 1 : 0;
            values[row] = has ? values[row] : 0;
        }
    }

    /// <summary>The median of the first values: near most of them even where a column holds sentinels such as -999.</summary>
    private void FindCenter(double* values, double* present, int rows)
    {
        Span<double> sample = stackalloc double[CenterSample];
        var count = 0;
        for (var row = 0; row < rows && count < CenterSample; row++)
        {
            if (present[row] != 0)
                sample[count++] = values[row];
        }

        if (count == 0)
            return;
        sample[..count].Sort();
        Center = sample[count / 2];
        _hasCenter = true;
    }

    /// <summary>Subtracts the centre where there is a value; returns the sum of what is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Subtract(double* values, double* present, int padded, double center)
    {
        var sum = Vector512<double>.Zero;
        var minus = Vector512.Create(-center);
        for (var row = 0; row < padded; row += Gram.Lanes)
        {
            var x = Vector512.FusedMultiplyAdd(Vector512.Load(present + row), minus, Vector512.Load(values + row));
            x.Store(values + row);
            sum += x;
        }

        return Vector512.Sum(sum);
    }
}

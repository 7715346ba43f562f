using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>An integer as the nearest double.</summary>
internal sealed class LongToDouble(LongNode operand) : DoubleResult
{
    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, operand);
        Run(operand.Values, Memory, frame.Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Lane<long> a, double[] into, int rows)
    {
        var row = 0;
        for (; row + 4 <= rows; row += 4)
            Vector256.ConvertToDouble(a.Load256(row)).StoreUnsafe(ref into[0], (nuint)row);
        for (; row < rows; row++)
            into[row] = a[row];
    }
}

/// <summary>A day as its midnight, UTC.</summary>
internal sealed class DateToTimestamp(LongNode operand) : LongResult(ColumnType.Timestamp)
{
    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, operand);
        Run(operand.Values, Memory, frame.Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(Lane<long> a, long[] into, int rows)
    {
        for (var row = 0; row < rows; row++)
            into[row] = a[row] * Calendar.MicrosecondsPerDay;
    }
}

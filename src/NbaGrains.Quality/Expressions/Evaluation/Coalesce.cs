using System.Runtime.CompilerServices;

namespace NbaGrains.Quality.Expressions.Evaluation;

// The first of two values that is not null; more than two are chained.

internal sealed class LongCoalesce(LongNode first, LongNode second) : LongResult(first.Type)
{
    protected override void Compute(Frame frame)
    {
        first.Evaluate(frame);
        second.Evaluate(frame);
        Select.Run(first.Values, second.Values, first.Known, Memory, frame.Rows);
        Select.Known(first, second, this, frame);
    }
}

internal sealed class DoubleCoalesce(DoubleNode first, DoubleNode second) : DoubleResult
{
    protected override void Compute(Frame frame)
    {
        first.Evaluate(frame);
        second.Evaluate(frame);
        Select.Run(first.Values, second.Values, first.Known, Memory, frame.Rows);
        Select.Known(first, second, this, frame);
    }
}

internal sealed class ConditionCoalesce(ConditionNode first, ConditionNode second) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        first.Evaluate(frame);
        second.Evaluate(frame);
        for (var i = 0; i < frame.Words; i++)
            Holds[i] = first.Holds[i] | (~first.Known[i] & second.Holds[i]);
        Select.Known(first, second, this, frame);
    }
}

internal static class Select
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(Lane<T> first, Lane<T> second, ulong[] known, T[] into, int rows)
        where T : unmanaged
    {
        for (var row = 0; row < rows; row++)
            into[row] = (known[row >> 6] >> (row & 63) & 1) != 0 ? first[row] : second[row];
    }

    public static void Known(Node first, Node second, Node result, Frame frame)
    {
        first.Known.AsSpan(0, frame.Words).CopyTo(result.Known);
        Bits.OrInto(second.Known, result.Known, frame.Words);
    }
}

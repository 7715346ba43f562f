using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>A part of a bound expression. It owns the memory of its result, which lives until the next batch.</summary>
internal abstract class Node(ColumnType type)
{
    private long _tick;

    public ColumnType Type { get; } = type;

    /// <summary>Whether it is the same for all rows of all tables.</summary>
    public virtual bool IsConstant => false;

    /// <summary>A bit a row: set where it is not null. Where it is clear, the value means nothing.</summary>
    public ulong[] Known { get; } = new ulong[Frame.MaxWords];

    public void Evaluate(Frame frame)
    {
        if (_tick == frame.Tick)
            return;
        _tick = frame.Tick;
        Compute(frame);
    }

    protected abstract void Compute(Frame frame);

    /// <summary>Evaluates two operands; null where one of them is.</summary>
    protected void EvaluateBoth(Frame frame, Node left, Node right)
    {
        left.Evaluate(frame);
        right.Evaluate(frame);
        Bits.And(left.Known, right.Known, Known, frame.Words);
    }

    protected void EvaluateOne(Frame frame, Node operand)
    {
        operand.Evaluate(frame);
        operand.Known.AsSpan(0, frame.Words).CopyTo(Known);
    }
}

/// <summary>64-bit values: integers, dates, timestamps, and booleans on their way in.</summary>
internal abstract class LongNode(ColumnType type) : Node(type)
{
    public abstract Lane<long> Values { get; }
}

internal abstract class DoubleNode() : Node(ColumnType.Number)
{
    public abstract Lane<double> Values { get; }
}

internal abstract class TextNode() : Node(ColumnType.Text)
{
    public abstract TextLane Values { get; }
}

/// <summary>True, false or null.</summary>
internal abstract class ConditionNode() : Node(ColumnType.Boolean)
{
    /// <summary>Set where it is true; such a bit is set in <see cref="Node.Known"/> too.</summary>
    public ulong[] Holds { get; } = new ulong[Frame.MaxWords];
}

/// <summary>A null of whatever type is needed: the word, or a column without values.</summary>
internal sealed class NullNode() : Node(ColumnType.Unknown)
{
    public override bool IsConstant => true;

    protected override void Compute(Frame frame)
    {
    }
}

/// <summary>A long node with memory for every row.</summary>
internal abstract class LongResult(ColumnType type) : LongNode(type)
{
    protected long[] Memory { get; } = GC.AllocateUninitializedArray<long>(Tables.Batches.ColumnBatch.MaxRows);

    public override Lane<long> Values => Lane<long>.Of(Memory);
}

/// <summary>A double node with memory for every row.</summary>
internal abstract class DoubleResult : DoubleNode
{
    protected double[] Memory { get; } = GC.AllocateUninitializedArray<double>(Tables.Batches.ColumnBatch.MaxRows);

    public override Lane<double> Values => Lane<double>.Of(Memory);
}

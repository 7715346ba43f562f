using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Evaluation;

// Values as the batch holds them.

internal sealed class LongColumn(int column, ColumnType type) : LongNode(type)
{
    private ColumnVector? _vector;

    public override Lane<long> Values => Lane<long>.Of(_vector!.Longs);

    protected override void Compute(Frame frame) => _vector = ColumnOf.Read(frame, column, this);
}

internal sealed class DoubleColumn(int column) : DoubleNode
{
    private ColumnVector? _vector;

    public override Lane<double> Values => Lane<double>.Of(_vector!.Doubles);

    protected override void Compute(Frame frame) => _vector = ColumnOf.Read(frame, column, this);
}

internal sealed unsafe class TextColumn(int column) : TextNode
{
    private ColumnVector? _vector;
    private byte* _text;

    public override TextLane Values => new(_text, Lane<int>.Of(_vector!.Starts), Lane<int>.Of(_vector.Lengths));

    protected override void Compute(Frame frame)
    {
        _vector = ColumnOf.Read(frame, column, this);
        _text = frame.Batch.Text;
    }
}

internal sealed class BooleanColumn(int column) : ConditionNode
{
    private static readonly long[] Zeros = new long[Lane<long>.Repeats];

    protected override void Compute(Frame frame)
    {
        var vector = ColumnOf.Read(frame, column, this);
        Compare.Run<long, LessThan<long>>(Lane<long>.OfConstant(Zeros), Lane<long>.Of(vector.Longs), Holds, frame.Rows);
        Bits.Within(Holds, complement: false, Known, frame.Words);
    }
}

internal static class ColumnOf
{
    /// <summary>The vector of a column, and its validity in the node.</summary>
    public static ColumnVector Read(Frame frame, int column, Node node)
    {
        var vector = frame.Batch.Columns[column];
        if (vector.Rows != frame.Rows || vector.Type != node.Type)
        {
            throw new InvalidOperationException(
                $"Column {column} has {vector.Rows} rows of type {vector.Type} where the expression was bound to {frame.Rows} of {node.Type}: read it, with the types of Bind.");
        }

        vector.Validity.CopyTo(node.Known);
        return vector;
    }
}

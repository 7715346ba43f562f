using System.Text;
using NbaGrains.Quality.Expressions.Evaluation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Binding;

/// <summary>Makes constants, and converts and folds what may be one.</summary>
internal static class Constant
{
    public static Node Of(Scalar value) => value.Type switch
    {
        ColumnType.Unknown => new NullNode(),
        ColumnType.Boolean => new ConditionConstant(value.Long != 0),
        ColumnType.Number => new DoubleConstant(value.Double),
        ColumnType.Text => new TextConstant(Encoding.UTF8.GetBytes(value.ToString())),
        _ => new LongConstant(value.Type, value.Long),
    };

    /// <summary>A null of a type.</summary>
    public static Node Null(ColumnType type) => type switch
    {
        ColumnType.Unknown => new NullNode(),
        ColumnType.Boolean => new ConditionConstant(null),
        ColumnType.Number => new DoubleConstant(null),
        ColumnType.Text => new TextConstant(null),
        _ => new LongConstant(type, null),
    };

    /// <summary>A value as a wider type, or null as any.</summary>
    public static Node Converted(Node node, ColumnType type) => (node, type) switch
    {
        _ when node.Type == type => node,
        (NullNode, _) => Null(type),
        (LongNode value, ColumnType.Number) => Folded<DoubleNode>(new LongToDouble(value), 0, value),
        (LongNode value, ColumnType.Timestamp) => Folded<LongNode>(new DateToTimestamp(value), 0, value),
        _ => throw new InvalidOperationException($"{node.Type} is no {type}."),
    };

    /// <summary>The node, or its value where all that it needs are constants.</summary>
    /// <exception cref="ExpressionException">The value leaves the range of its type.</exception>
    public static T Folded<T>(T node, int position, params ReadOnlySpan<Node> operands)
        where T : Node
    {
        foreach (var operand in operands)
        {
            if (!operand.IsConstant)
                return node;
        }

        var frame = new Frame();
        frame.Begin(1);
        node.Evaluate(frame);
        if ((frame.Overflow[0] & 1) != 0)
            throw BindErrors.Overflow(position);
        return (T)ValueOf(node);
    }

    private static Node ValueOf(Node node)
    {
        if ((node.Known[0] & 1) == 0)
            return Null(node.Type);
        return node switch
        {
            LongNode value => new LongConstant(node.Type, value.Values[0]),
            DoubleNode value => new DoubleConstant(value.Values[0]),
            TextNode value => new TextConstant(value.Values[0].ToArray()),
            ConditionNode value => new ConditionConstant((value.Holds[0] & 1) != 0),
            _ => node,
        };
    }
}

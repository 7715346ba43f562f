using NbaGrains.Quality.Expressions.Evaluation;
using NbaGrains.Quality.Expressions.Syntax;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Binding;

internal sealed partial class Binder
{
    private static Node Minus(Operand operand, int position) => operand.Node switch
    {
        NullNode => operand.Node,
        LongNode { Type: ColumnType.Integer } value => Integers(ArithmeticOperator.Subtract, new LongConstant(ColumnType.Integer, 0), value, position),
        DoubleNode value => Doubles(ArithmeticOperator.Subtract, new DoubleConstant(-0.0), value, position),
        _ => throw BindErrors.NotANumber(operand, "-"),
    };

    private Node Arithmetic(ArithmeticOperator sign, Operand left, Operand right, int position)
    {
        if (TypeLattice.IsTemporal(left.Type) || TypeLattice.IsTemporal(right.Type))
            return Moments(sign, left, right, position);
        foreach (var operand in (ReadOnlySpan<Operand>)[left, right])
        {
            if (!operand.IsNull && !TypeLattice.IsNumeric(operand.Type))
                throw BindErrors.NotANumber(operand, sign.Symbol());
        }

        var type = sign == ArithmeticOperator.Divide ? ColumnType.Number : TypeLattice.Join(left.Type, right.Type);
        var (a, b) = (Constant.Converted(left.Node, type), Constant.Converted(right.Node, type));
        return (a, b) switch
        {
            (LongNode x, LongNode y) => Integers(sign, x, y, position),
            (DoubleNode x, DoubleNode y) => Doubles(sign, x, y, position),
            _ => a,
        };
    }

    private static LongNode Integers(ArithmeticOperator sign, LongNode left, LongNode right, int position) =>
        Constant.Folded<LongNode>(new LongArithmetic(sign, left, right), position, left, right);

    private static DoubleNode Doubles(ArithmeticOperator sign, DoubleNode left, DoubleNode right, int position) =>
        Constant.Folded<DoubleNode>(new DoubleArithmetic(sign, left, right), position, left, right);

    private Node Moments(ArithmeticOperator sign, Operand left, Operand right, int position)
    {
        var leftIsMoment = TypeLattice.IsTemporal(left.Type);
        var rightIsMoment = TypeLattice.IsTemporal(right.Type);
        switch (sign)
        {
            case ArithmeticOperator.Subtract when leftIsMoment && rightIsMoment:
                return Difference((LongNode)left.Node, (LongNode)right.Node, position);
            case ArithmeticOperator.Subtract when left.IsNull || right.IsNull:
                // Days or a moment, as it is needed.
                _unused.Add(left.IsNull ? right.Node : left.Node);
                return new NullNode();
            case ArithmeticOperator.Add or ArithmeticOperator.Subtract when leftIsMoment && right.Type is ColumnType.Integer or ColumnType.Unknown:
                return Moved(sign == ArithmeticOperator.Subtract, (LongNode)left.Node, right.Node, position);
            case ArithmeticOperator.Add when rightIsMoment && left.Type is ColumnType.Integer or ColumnType.Unknown:
                return Moved(isBack: false, (LongNode)right.Node, left.Node, position);
            default:
                throw BindErrors.CannotMove(left, right, sign, position);
        }
    }

    /// <summary>Days: whole ones between dates, a number between timestamps.</summary>
    private static Node Difference(LongNode left, LongNode right, int position)
    {
        if (left.Type == ColumnType.Date && right.Type == ColumnType.Date)
            return Integers(ArithmeticOperator.Subtract, left, right, position);
        var between = Integers(
            ArithmeticOperator.Subtract,
            (LongNode)Constant.Converted(left, ColumnType.Timestamp),
            (LongNode)Constant.Converted(right, ColumnType.Timestamp),
            position);
        return Doubles(
            ArithmeticOperator.Divide, (DoubleNode)Constant.Converted(between, ColumnType.Number), new DoubleConstant(Calendar.MicrosecondsPerDay), position);
    }

    private static LongNode Moved(bool isBack, LongNode moment, Node days, int position)
    {
        var by = (LongNode)Constant.Converted(days, ColumnType.Integer);
        return Constant.Folded<LongNode>(new Shift(isBack, moment, by), position, moment, by);
    }
}

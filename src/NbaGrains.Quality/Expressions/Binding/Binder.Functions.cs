using NbaGrains.Quality.Expressions.Evaluation;
using NbaGrains.Quality.Expressions.Syntax;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Binding;

internal sealed partial class Binder
{
    private const int MaxDigits = 15;

    private static Node Call(Function function, Operand[] arguments, int position) => function switch
    {
        Function.Abs or Function.Round or Function.Floor or Function.Ceil => OfNumber(function, arguments, position),
        Function.Length or Function.Lower or Function.Upper => OfText(function, arguments[0], position),
        Function.Year or Function.Month or Function.Day => OfMoment(function, arguments[0], position),
        _ => OfSeveral(function, arguments, position),
    };

    private static Node OfNumber(Function function, Operand[] arguments, int position)
    {
        var digits = arguments.Length > 1 ? Digits(arguments[1]) : 0;
        return arguments[0].Node switch
        {
            NullNode => arguments[0].Node,
            LongNode { Type: ColumnType.Integer } value when function == Function.Abs =>
                Constant.Folded<LongNode>(new LongAbsolute(value), position, value),
            LongNode { Type: ColumnType.Integer } value => value,
            DoubleNode value => Constant.Folded<DoubleNode>(new DoubleFunction(function, value, digits), position, value),
            _ => throw BindErrors.NotANumber(arguments[0], Functions.NameOf(function)),
        };
    }

    private static int Digits(Operand digits) =>
        digits.Node is LongConstant { Type: ColumnType.Integer, IsNull: false, Value: >= 0 and <= MaxDigits } constant
            ? (int)constant.Value
            : throw new ExpressionException($"The digits of round are a number from 0 to {MaxDigits}, not a column.", digits.Position);

    private static Node OfText(Function function, Operand operand, int position)
    {
        if (!operand.IsNull && operand.Node is not TextNode)
            throw BindErrors.NotText(operand, Functions.NameOf(function));
        var text = (TextNode)Constant.Converted(operand.Node, ColumnType.Text);
        return function == Function.Length
            ? Constant.Folded<LongNode>(new TextLength(text), position, text)
            : Constant.Folded<TextNode>(new TextCase(function == Function.Upper, text), position, text);
    }

    private static LongNode OfMoment(Function function, Operand operand, int position)
    {
        if (!operand.IsNull && !TypeLattice.IsTemporal(operand.Type))
            throw BindErrors.NotADate(operand, Functions.NameOf(function));
        var moment = operand.IsNull ? new LongConstant(ColumnType.Date, null) : (LongNode)operand.Node;
        return Constant.Folded<LongNode>(new DatePart(function, moment), position, moment);
    }

    /// <summary>coalesce, least and greatest: two by two, from the left.</summary>
    private static Node OfSeveral(Function function, Operand[] arguments, int position)
    {
        var common = arguments[0];
        foreach (var argument in arguments)
        {
            var type = TypeLattice.Join(common.Type, argument.Type);
            if (type == ColumnType.Text && !(IsTextOrNull(common) && IsTextOrNull(argument)))
                throw BindErrors.NoCommonType(common, argument, function);
            if (type != common.Type)
                common = argument.Type == type ? argument : common with { Node = Constant.Null(type) };
        }

        if (common.Type == ColumnType.Boolean && function != Function.Coalesce)
            throw BindErrors.NoOrder(position);
        var result = Constant.Converted(arguments[0].Node, common.Type);
        foreach (var argument in arguments.Skip(1))
        {
            var next = Constant.Converted(argument.Node, common.Type);
            result = Constant.Folded(Pair(function, result, next), position, result, next);
        }

        return result;
    }

    private static bool IsTextOrNull(Operand operand) => operand.Type is ColumnType.Text or ColumnType.Unknown;

    private static Node Pair(Function function, Node one, Node other) => (one, other, function) switch
    {
        (LongNode a, LongNode b, Function.Coalesce) => new LongCoalesce(a, b),
        (DoubleNode a, DoubleNode b, Function.Coalesce) => new DoubleCoalesce(a, b),
        (TextNode a, TextNode b, Function.Coalesce) => new TextCoalesce(a, b),
        (ConditionNode a, ConditionNode b, Function.Coalesce) => new ConditionCoalesce(a, b),
        (LongNode a, LongNode b, _) => new LongExtreme(function == Function.Least, a, b),
        (DoubleNode a, DoubleNode b, _) => new DoubleExtreme(function == Function.Least, a, b),
        (TextNode a, TextNode b, _) => new TextExtreme(function == Function.Least, a, b),
        _ => one,
    };
}

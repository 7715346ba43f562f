using System.Text;
using NbaGrains.Quality.Expressions.Evaluation;
using NbaGrains.Quality.Expressions.Syntax;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Binding;

// Comparisons, and what is made of them.
internal sealed partial class Binder
{
    // Up to so many constants, comparing with each is faster than looking the value up.
    private const int FewNumbers = 8;
    private const int FewTexts = 3;

    private static ConditionNode Compare(ComparisonOperator comparison, Operand left, Operand right, int position)
    {
        if (TypeLattice.IsTemporal(left.Type) && right.Literal is not null)
            right = right with { Node = Moment(right, left) };
        else if (TypeLattice.IsTemporal(right.Type) && left.Literal is not null)
            left = left with { Node = Moment(left, right) };

        var type = TypeLattice.Join(left.Type, right.Type);
        if (type == ColumnType.Text && (left.Type, right.Type) is not ((ColumnType.Text or ColumnType.Unknown, ColumnType.Text or ColumnType.Unknown)))
            throw BindErrors.CannotCompare(left, right, position);
        if (type == ColumnType.Boolean && comparison.IsOrder())
            throw BindErrors.NoOrder(position);

        // Constants to the right.
        if (left.Node.IsConstant && !right.Node.IsConstant)
            (left, right, comparison) = (right, left, comparison.Swapped());
        return Constant.Folded(Compare(comparison, left.Node, right.Node, type), position, left.Node, right.Node);
    }

    private static ConditionNode Compare(ComparisonOperator comparison, Node left, Node right, ColumnType type)
    {
        switch (left, right)
        {
            case (LongNode integer, DoubleNode number):
                return Mixed(comparison, integer, number);
            case (DoubleNode number, LongNode integer):
                return Mixed(comparison.Swapped(), integer, number);
        }

        left = Constant.Converted(left, type);
        right = Constant.Converted(right, type);
        return (left, right) switch
        {
            (LongNode a, LongNode b) => new LongComparison(comparison, a, b),
            (DoubleNode a, DoubleNode b) => new DoubleComparison(comparison, a, b),
            (TextNode a, TextNode b) => new TextComparison(comparison, a, b),
            (ConditionNode a, ConditionNode b) => new ConditionEquality(comparison == ComparisonOperator.NotEqual, a, b),
            _ => new ConditionConstant(null),
        };
    }

    /// <summary>With a constant, integers are compared as integers: x &lt; 2.5 where x &lt;= 2.</summary>
    private static ConditionNode Mixed(ComparisonOperator comparison, LongNode integer, DoubleNode number)
    {
        if (number is not DoubleConstant { IsNull: false } constant || !(Math.Abs(constant.Value) < 1L << 62))
            return new MixedComparison(comparison, integer, number);
        var floor = Math.Floor(constant.Value);
        var whole = new LongConstant(ColumnType.Integer, (long)floor);
        if (floor == constant.Value)
            return new LongComparison(comparison, integer, whole);
        return comparison switch
        {
            ComparisonOperator.Equal or ComparisonOperator.NotEqual => new KnownAnswer(comparison == ComparisonOperator.NotEqual, integer),
            ComparisonOperator.Less or ComparisonOperator.LessOrEqual => new LongComparison(ComparisonOperator.LessOrEqual, integer, whole),
            _ => new LongComparison(ComparisonOperator.Greater, integer, whole),
        };
    }

    /// <summary>A text that stands where a date or a timestamp is meant.</summary>
    private static LongConstant Moment(Operand text, Operand moment)
    {
        var written = Encoding.UTF8.GetBytes(text.Literal!);
        if (CellTypes.TryParseDate(written, out var days))
            return new LongConstant(ColumnType.Date, days);
        if (CellTypes.TryParseTimestamp(written, out var microseconds))
            return new LongConstant(ColumnType.Timestamp, microseconds);
        throw BindErrors.NotAMoment(text, moment);
    }

    private static ConditionNode Between(Operand value, Operand low, Operand high, BetweenSyntax syntax)
    {
        var from = Compare(ComparisonOperator.GreaterOrEqual, value, low, syntax.Position);
        var to = Compare(ComparisonOperator.LessOrEqual, value, high, syntax.Position);
        return Not(AllOrAny(isAnd: true, [from, to], syntax.Position), syntax.IsNegated, syntax.Position);
    }

    private static ConditionNode In(Operand value, Operand[] items, InSyntax syntax)
    {
        var comparisons = new List<ConditionNode>();
        var numbers = new HashSet<long>();
        var texts = new List<byte[]>();
        var few = value.Node is TextNode ? FewTexts : FewNumbers;
        foreach (var item in items)
        {
            if (items.Length <= few || value.Node.IsConstant)
                comparisons.Add(Compare(ComparisonOperator.Equal, value, item, syntax.Position));
            else if (value.Node is TextNode && item.Node is TextConstant { IsNull: false } text)
                texts.Add(text.Bytes.ToArray());
            else if (value.Node is LongNode && Member(value, item) is { } member)
                numbers.Add(member);
            else
                comparisons.Add(Compare(ComparisonOperator.Equal, value, item, syntax.Position));
        }

        if (numbers.Count > 0)
            comparisons.Add(new LongMembership((LongNode)value.Node, numbers));
        if (texts.Count > 0)
            comparisons.Add(Membership((TextNode)value.Node, texts));
        return Not(AllOrAny(isAnd: false, [.. comparisons], syntax.Position), syntax.IsNegated, syntax.Position);
    }

    private static ConditionNode Membership(TextNode text, List<byte[]> members) =>
        members.Exists(member => member.Length > ShortText.MaxLength) ? new TextMembership(text, members) : new ShortTextMembership(text, members);

    /// <summary>A constant of the very type of the value, or null.</summary>
    private static long? Member(Operand value, Operand item)
    {
        if (TypeLattice.IsTemporal(value.Type) && item.Literal is not null)
            item = item with { Node = Moment(item, value) };
        return item.Node is LongConstant { IsNull: false } constant && constant.Type == value.Type ? constant.Value : null;
    }
}

using NbaGrains.Quality.Expressions.Evaluation;
using NbaGrains.Quality.Expressions.Syntax;
using NbaGrains.Tables;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Binding;

/// <summary>
/// Gives every part of an expression its type by the columns of a table, and makes the nodes that compute it. Parts of constants alone
/// are computed at once.
/// </summary>
internal sealed partial class Binder(IReadOnlyList<string> names, IReadOnlyList<ColumnType> types, DateTimeOffset asOf)
{
    private readonly Dictionary<int, Node> _columns = [];
    private readonly List<Node> _unused = [];

    /// <summary>The columns that it names, by position.</summary>
    public int[] Columns => [.. _columns.Keys];

    /// <summary>Nodes whose value is of no use, but whose overflow counts.</summary>
    public Node[] Unused => [.. _unused];

    /// <summary>Binds the whole expression, which must say true or false.</summary>
    public ConditionNode BindCondition(SyntaxNode syntax) => Condition(syntax);

    private Operand Bind(SyntaxNode syntax) => new(syntax, NodeOf(syntax));

    private Node NodeOf(SyntaxNode syntax) => syntax switch
    {
        LiteralSyntax literal => Constant.Of(literal.Value),
        ClockSyntax clock => Clock(clock.IsNow),
        NameSyntax name => Column(name),
        MinusSyntax minus => Minus(Bind(minus.Operand), minus.Position),
        ArithmeticSyntax arithmetic => Arithmetic(arithmetic.Operator, Bind(arithmetic.Left), Bind(arithmetic.Right), arithmetic.Position),
        CallSyntax call => Call(call.Function, [.. call.Arguments.Select(Bind)], call.Position),
        ComparisonSyntax comparison => Compare(comparison.Operator, Bind(comparison.Left), Bind(comparison.Right), comparison.Position),
        BetweenSyntax between => Between(Bind(between.Value), Bind(between.Low), Bind(between.High), between),
        InSyntax list => In(Bind(list.Value), [.. list.Items.Select(Bind)], list),
        LikeSyntax like => Like(Bind(like.Value), Bind(like.Pattern), like),
        IsNullSyntax test => IsNull(Bind(test.Value).Node, test),
        NotSyntax not => Not(Condition(not.Operand), isNegated: true, not.Position),
        LogicSyntax logic => AllOrAny(logic.IsAnd, [.. logic.Operands.Select(Condition)], logic.Position),
        _ => throw new InvalidOperationException($"{syntax.GetType().Name} has no meaning."),
    };

    private ConditionNode Condition(SyntaxNode syntax)
    {
        var operand = Bind(syntax);
        return operand.Node switch
        {
            ConditionNode condition => condition,
            NullNode => new ConditionConstant(null),
            _ => throw BindErrors.NotACondition(operand),
        };
    }

    private LongConstant Clock(bool isNow)
    {
        var now = (asOf.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return isNow ? new LongConstant(ColumnType.Timestamp, now) : new LongConstant(ColumnType.Date, Calendar.DayOf(now));
    }

    private Node Column(NameSyntax name)
    {
        var index = 0;
        while (index < names.Count && names[index] != name.Name)
            index++;
        if (index == names.Count)
            throw new ExpressionException($"There is no column '{name.Name}'.{Spelling.Suggest(name.Name, names)}", name.Position);
        if (!_columns.TryGetValue(index, out var node))
            _columns[index] = node = NewColumn(index);
        return node;
    }

    private Node NewColumn(int index) => types[index] switch
    {
        ColumnType.Unknown => new NullNode(),
        ColumnType.Boolean => new BooleanColumn(index),
        ColumnType.Number => new DoubleColumn(index),
        ColumnType.Text => new TextColumn(index),
        _ => new LongColumn(index, types[index]),
    };

    private static ConditionNode Not(ConditionNode operand, bool isNegated, int position) =>
        isNegated ? Constant.Folded<ConditionNode>(new Not(operand), position, operand) : operand;

    private static ConditionNode AllOrAny(bool isAnd, ConditionNode[] operands, int position) =>
        operands.Length == 1 ? operands[0] : Constant.Folded<ConditionNode>(new Logic(isAnd, operands), position, operands);

    private static ConditionNode IsNull(Node operand, IsNullSyntax syntax) =>
        operand is NullNode
            ? new ConditionConstant(!syntax.IsNegated)
            : Constant.Folded<ConditionNode>(new NullTest(operand, syntax.IsNegated), syntax.Position, operand);

    private static ConditionNode Like(Operand value, Operand pattern, LikeSyntax syntax)
    {
        if (!value.IsNull && value.Node is not TextNode)
            throw BindErrors.NotText(value, "like");
        if (!pattern.IsNull && pattern.Node is not TextConstant)
            throw new ExpressionException("The pattern of like is a text in quotes, such as 'LeBron%'.", pattern.Position);
        var text = (TextNode)Constant.Converted(value.Node, ColumnType.Text);
        if (pattern.Node is not TextConstant { IsNull: false } constant)
            return Constant.Folded<ConditionNode>(new TextComparison(ComparisonOperator.Equal, text, new TextConstant(null)), syntax.Position, text);
        return Not(Constant.Folded<ConditionNode>(new Like(text, new LikePattern(constant.Bytes)), syntax.Position, text), syntax.IsNegated, syntax.Position);
    }
}

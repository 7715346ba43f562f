using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Syntax;

/// <summary>
/// Finds columns that make sense only as numbers or only as times. What a sum or a difference is made of does not tell: dates have both.
/// </summary>
internal sealed class NeededFamilies
{
    private readonly Dictionary<string, TypeFamily> _families = [];
    private readonly HashSet<string> _torn = [];

    public static IReadOnlyDictionary<string, TypeFamily> Of(SyntaxNode syntax)
    {
        var needed = new NeededFamilies();
        needed.Visit(syntax);
        foreach (var name in needed._torn)
            needed._families.Remove(name);
        return needed._families;
    }

    private void Visit(SyntaxNode node)
    {
        switch (node)
        {
            case MinusSyntax minus:
                Need(minus.Operand, TypeFamily.Numeric);
                break;
            case NotSyntax not:
                Visit(not.Operand);
                break;
            case LogicSyntax logic:
                VisitAll(logic.Operands);
                break;
            case ArithmeticSyntax { Operator: ArithmeticOperator.Add or ArithmeticOperator.Subtract } sum:
                Visit(sum.Left);
                Visit(sum.Right);
                break;
            case ArithmeticSyntax product:
                Need(product.Left, TypeFamily.Numeric);
                Need(product.Right, TypeFamily.Numeric);
                break;
            case ComparisonSyntax comparison:
                Need(comparison.Left, FamilyOf(comparison.Right));
                Need(comparison.Right, FamilyOf(comparison.Left));
                break;
            case InSyntax membership:
                Need(membership.Value, Common([.. membership.Items.Select(FamilyOf)]));
                VisitAll(membership.Items);
                break;
            case BetweenSyntax between:
                Need(between.Value, Common([FamilyOf(between.Low), FamilyOf(between.High)]));
                Visit(between.Low);
                Visit(between.High);
                break;
            case LikeSyntax like:
                Visit(like.Value);
                break;
            case IsNullSyntax isNull:
                Visit(isNull.Value);
                break;
            case CallSyntax call:
                foreach (var argument in call.Arguments)
                    Need(argument, FamilyOfArguments(call.Function));
                break;
        }
    }

    private void VisitAll(IReadOnlyList<SyntaxNode> nodes)
    {
        foreach (var node in nodes)
            Visit(node);
    }

    private void Need(SyntaxNode node, TypeFamily family)
    {
        if (node is not NameSyntax name)
        {
            Visit(node);
            return;
        }

        if (family == TypeFamily.Any)
            return;
        if (_families.TryGetValue(name.Name, out var other) && other != family)
            _torn.Add(name.Name);
        _families[name.Name] = family;
    }

    /// <summary>The family that a value has whatever the columns are.</summary>
    private static TypeFamily FamilyOf(SyntaxNode node) => node switch
    {
        LiteralSyntax { Value.Type: ColumnType.Integer or ColumnType.Number } => TypeFamily.Numeric,
        LiteralSyntax { Value.Type: ColumnType.Date or ColumnType.Timestamp } or ClockSyntax => TypeFamily.Temporal,
        MinusSyntax => TypeFamily.Numeric,
        ArithmeticSyntax { Operator: not (ArithmeticOperator.Add or ArithmeticOperator.Subtract) } => TypeFamily.Numeric,
        CallSyntax { Function: Function.Length or Function.Year or Function.Month or Function.Day } => TypeFamily.Numeric,
        _ => TypeFamily.Any,
    };

    private static TypeFamily FamilyOfArguments(Function function) => function switch
    {
        Function.Abs or Function.Round or Function.Floor or Function.Ceil => TypeFamily.Numeric,
        Function.Year or Function.Month or Function.Day => TypeFamily.Temporal,
        _ => TypeFamily.Any,
    };

    private static TypeFamily Common(IReadOnlyList<TypeFamily> families)
    {
        foreach (var family in families)
        {
            if (family != families[0])
                return TypeFamily.Any;
        }

        return families.Count == 0 ? TypeFamily.Any : families[0];
    }
}

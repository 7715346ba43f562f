using NbaGrains.Quality.Expressions.Syntax;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Compares two values of one 64-bit type.</summary>
internal sealed class LongComparison(ComparisonOperator comparison, LongNode left, LongNode right) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        switch (comparison)
        {
            case ComparisonOperator.Equal or ComparisonOperator.NotEqual:
                Compare.Run<long, EqualTo<long>>(left.Values, right.Values, Holds, frame.Rows);
                break;
            case ComparisonOperator.Less or ComparisonOperator.GreaterOrEqual:
                Compare.Run<long, LessThan<long>>(left.Values, right.Values, Holds, frame.Rows);
                break;
            default:
                Compare.Run<long, LessThan<long>>(right.Values, left.Values, Holds, frame.Rows);
                break;
        }

        var complement = comparison is ComparisonOperator.NotEqual or ComparisonOperator.GreaterOrEqual or ComparisonOperator.LessOrEqual;
        Bits.Within(Holds, complement, Known, frame.Words);
    }
}

/// <summary>Compares two numbers by IEEE 754: with NaN only != is true.</summary>
internal sealed class DoubleComparison(ComparisonOperator comparison, DoubleNode left, DoubleNode right) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        switch (comparison)
        {
            case ComparisonOperator.Equal or ComparisonOperator.NotEqual:
                Compare.Run<double, EqualTo<double>>(left.Values, right.Values, Holds, frame.Rows);
                break;
            case ComparisonOperator.Less:
                Compare.Run<double, LessThan<double>>(left.Values, right.Values, Holds, frame.Rows);
                break;
            case ComparisonOperator.LessOrEqual:
                Compare.Run<double, AtMost>(left.Values, right.Values, Holds, frame.Rows);
                break;
            case ComparisonOperator.Greater:
                Compare.Run<double, LessThan<double>>(right.Values, left.Values, Holds, frame.Rows);
                break;
            default:
                Compare.Run<double, AtMost>(right.Values, left.Values, Holds, frame.Rows);
                break;
        }

        Bits.Within(Holds, comparison == ComparisonOperator.NotEqual, Known, frame.Words);
    }
}

/// <summary>Compares two conditions for equality.</summary>
internal sealed class ConditionEquality(bool isNegated, ConditionNode left, ConditionNode right) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, left, right);
        for (var i = 0; i < frame.Words; i++)
            Holds[i] = left.Holds[i] ^ right.Holds[i];
        Bits.Within(Holds, !isNegated, Known, frame.Words);
    }
}

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>SQL's three-valued and, or: null unless the other operands decide.</summary>
internal sealed class Logic(bool isAnd, ConditionNode[] operands) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        foreach (var operand in operands)
            operand.Evaluate(frame);
        var words = frame.Words;
        operands[0].Holds.AsSpan(0, words).CopyTo(Holds);
        operands[0].Known.AsSpan(0, words).CopyTo(Known);
        for (var i = 1; i < operands.Length; i++)
        {
            if (isAnd)
                And(operands[i].Holds, operands[i].Known, words);
            else
                Or(operands[i].Holds, operands[i].Known, words);
        }
    }

    private void And(ulong[] holds, ulong[] known, int words)
    {
        for (var i = 0; i < words; i++)
        {
            var isFalse = (Known[i] & ~Holds[i]) | (known[i] & ~holds[i]);
            Holds[i] &= holds[i];
            Known[i] = Holds[i] | isFalse;
        }
    }

    private void Or(ulong[] holds, ulong[] known, int words)
    {
        for (var i = 0; i < words; i++)
        {
            var isFalse = Known[i] & ~Holds[i] & known[i] & ~holds[i];
            Holds[i] |= holds[i];
            Known[i] = Holds[i] | isFalse;
        }
    }
}

internal sealed class Not(ConditionNode operand) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, operand);
        operand.Holds.AsSpan(0, frame.Words).CopyTo(Holds);
        Bits.Within(Holds, complement: true, Known, frame.Words);
    }
}

/// <summary>Whether a value of any type is null; itself never null.</summary>
internal sealed class NullTest : ConditionNode
{
    private readonly Node _operand;
    private readonly bool _isNegated;

    public NullTest(Node operand, bool isNegated)
    {
        (_operand, _isNegated) = (operand, isNegated);
        Known.AsSpan().Fill(ulong.MaxValue);
    }

    protected override void Compute(Frame frame)
    {
        _operand.Evaluate(frame);
        _operand.Known.AsSpan(0, frame.Words).CopyTo(Holds);
        Bits.Within(Holds, !_isNegated, Known, frame.Words);
    }
}

/// <summary>An answer that does not depend on the value, but on there being one.</summary>
internal sealed class KnownAnswer(bool answer, Node operand) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, operand);
        if (answer)
            Known.AsSpan(0, frame.Words).CopyTo(Holds);
    }
}

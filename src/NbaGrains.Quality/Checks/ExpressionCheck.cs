using NbaGrains.Quality.Expressions;

namespace NbaGrains.Quality.Checks;

/// <summary>Rows for which an expression holds. A row without an honest answer breaks the rule.</summary>
internal sealed class ExpressionCheck(BoundExpression expression) : RowCheck
{
    private readonly ulong[] _undefined = new ulong[RowMask.MaxWords];

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        var undefined = _undefined.AsSpan(0, view.Words);
        expression.Evaluate(view.Batch, broken, known, undefined);
        for (var word = 0; word < known.Length; word++)
        {
            broken[word] = (known[word] & ~broken[word]) | undefined[word];
            known[word] |= undefined[word];
        }
    }
}

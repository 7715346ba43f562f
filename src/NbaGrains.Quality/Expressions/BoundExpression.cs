using NbaGrains.Quality.Expressions.Evaluation;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Expressions;

/// <summary>An expression that says true, false or null of each row of a batch.</summary>
public sealed class BoundExpression
{
    private readonly ConditionNode _root;
    private readonly int[] _columns;
    private readonly Node[] _unused;
    private readonly Frame _frame = new();

    internal BoundExpression(ConditionNode root, int[] columns, Node[] unused) => (_root, _columns, _unused) = (root, columns, unused);

    /// <summary>Evaluates all rows of a batch. The masks have a bit a row, as <see cref="ColumnVector.Validity"/>; bits beyond the rows are 0.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="holds">Set where it is true.</param>
    /// <param name="known">Set where it is true or false; clear where it is null.</param>
    /// <param name="undefined">
    /// Set where it has no honest answer: a cell of a column that it names is not of the column's type, or an integer overflowed. Such
    /// rows are neither true nor known. Every part of an expression counts, whether the answer depends on it or not.
    /// </param>
    public void Evaluate(ColumnBatch batch, Span<ulong> holds, Span<ulong> known, Span<ulong> undefined)
    {
        var frame = _frame;
        frame.Begin(batch);
        _root.Evaluate(frame);
        foreach (var node in _unused)
            node.Evaluate(frame);
        foreach (var column in _columns)
        {
            var invalid = batch.Columns[column].Invalidity;
            for (var i = 0; i < invalid.Length; i++)
                frame.Overflow[i] |= invalid[i];
        }

        holds.Clear();
        known.Clear();
        undefined.Clear();
        for (var i = 0; i < frame.Words; i++)
        {
            var rows = i == frame.Words - 1 ? Bits.LastWord(frame.Rows) : ulong.MaxValue;
            var defined = rows & ~frame.Overflow[i];
            holds[i] = _root.Holds[i] & defined;
            known[i] = _root.Known[i] & defined;
            undefined[i] = frame.Overflow[i] & rows;
        }
    }
}

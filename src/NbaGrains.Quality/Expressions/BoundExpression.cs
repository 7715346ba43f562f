using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Expressions;

/// <summary>An expression that says true, false or null of each row of a batch.</summary>
public sealed class BoundExpression
{
    /// <summary>Evaluates all rows of a batch. The masks have a bit a row, as <see cref="ColumnVector.Validity"/>; bits beyond the rows are 0.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="holds">Set where it is true.</param>
    /// <param name="known">Set where it is true or false; clear where it is null.</param>
    /// <param name="undefined">
    /// Set where it has no honest answer: a cell of a column that it names is not of the column's type, or an integer overflowed. Such
    /// rows are neither true nor known.
    /// </param>
    public void Evaluate(ColumnBatch batch, Span<ulong> holds, Span<ulong> known, Span<ulong> undefined) => throw new NotImplementedException();
}

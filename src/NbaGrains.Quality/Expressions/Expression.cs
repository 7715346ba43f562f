using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions;

/// <summary>A row expression, such as <c>pts == 2 * fgm + fg3m + ftm</c>, parsed but not yet bound to a table.</summary>
public sealed class Expression
{
    private Expression(string text, IReadOnlyList<string> columns) => (Text, Columns) = (text, columns);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The columns that it names, in the order of their first appearance.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <exception cref="ExpressionException">It is not an expression.</exception>
    public static Expression Parse(string text) => throw new NotImplementedException();

    /// <summary>Checks its types against a table and makes it ready to run; the result belongs to one thread.</summary>
    /// <param name="names">The columns of the table.</param>
    /// <param name="types">Their types.</param>
    /// <param name="asOf">What <c>today</c> and <c>now</c> mean.</param>
    /// <exception cref="ExpressionException">A column is missing, types do not fit, or it does not say true or false.</exception>
    public BoundExpression Bind(IReadOnlyList<string> names, IReadOnlyList<ColumnType> types, DateTimeOffset asOf) => throw new NotImplementedException();

    public override string ToString() => Text;
}

/// <summary>An expression that cannot be used.</summary>
/// <param name="message">What is wrong and what to do, for people.</param>
/// <param name="position">0-based position in the text.</param>
public sealed class ExpressionException(string message, int position) : Exception(message)
{
    public int Position { get; } = position;
}

using NbaGrains.Quality.Expressions.Binding;
using NbaGrains.Quality.Expressions.Syntax;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions;

/// <summary>
/// A row expression, such as <c>pts == 2 * fgm + fg3m + ftm</c>, parsed but not yet bound to a table. Two are equal if their texts are.
/// </summary>
public sealed class Expression : IEquatable<Expression>
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaxLength = 16 * 1024;

    private readonly SyntaxNode _syntax;

    private Expression(string text, IReadOnlyList<string> columns, SyntaxNode syntax) => (Text, Columns, _syntax) = (text, columns, syntax);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The columns that it names, in the order of their first appearance.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Columns that make sense only as numbers, or only as times, by what is done with them.</summary>
    public IReadOnlyDictionary<string, TypeFamily> Families => NeededFamilies.Of(_syntax);

    /// <exception cref="ExpressionException">It is not an expression.</exception>
    public static Expression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (syntax, columns) = Parser.Parse(text);
        return new Expression(text, columns, syntax);
    }

    /// <summary>A column name as it may stand in an expression: as it is, or in backticks where it needs them.</summary>
    public static string Quote(string columnName)
    {
        ArgumentNullException.ThrowIfNull(columnName);
        return Words.IsPlainName(columnName) ? columnName : $"`{columnName.Replace("`", "``", StringComparison.Ordinal)}`";
    }

    /// <summary>Checks its types against a table and makes it ready to run; the result belongs to one thread.</summary>
    /// <param name="names">The columns of the table.</param>
    /// <param name="types">Their types.</param>
    /// <param name="asOf">What <c>today</c> and <c>now</c> mean.</param>
    /// <exception cref="ExpressionException">A column is missing, types do not fit, or it does not say true or false.</exception>
    public BoundExpression Bind(IReadOnlyList<string> names, IReadOnlyList<ColumnType> types, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(types);
        var binder = new Binder(names, types, asOf);
        return new BoundExpression(binder.BindCondition(_syntax), binder.Columns, binder.Unused);
    }

    public bool Equals(Expression? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as Expression);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}

using NbaGrains.Quality.Expressions.Evaluation;
using NbaGrains.Quality.Expressions.Syntax;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Binding;

/// <summary>A bound part together with what was written for it, for errors.</summary>
internal readonly record struct Operand(SyntaxNode Syntax, Node Node)
{
    public ColumnType Type => Node.Type;

    public int Position => Syntax.Position;

    public bool IsNull => Node is NullNode;

    /// <summary>The column that it is, or null.</summary>
    public string? Column => (Syntax as NameSyntax)?.Name;

    /// <summary>The text that it is literally, or null.</summary>
    public string? Literal => Syntax is LiteralSyntax { Value: { Type: ColumnType.Text } text } ? text.ToString() : null;

    /// <summary>What it is called in messages.</summary>
    public string Name => Syntax switch
    {
        NameSyntax name => name.Name,
        LiteralSyntax { Value.Type: ColumnType.Text } => $"'{Literal}'",
        LiteralSyntax literal => literal.Value.ToString(),
        ClockSyntax clock => clock.IsNow ? "now" : "today",
        CallSyntax call => $"{Functions.NameOf(call.Function)}(...)",
        ArithmeticSyntax arithmetic => $"the result of {arithmetic.Operator.Symbol()}",
        MinusSyntax => "the result of -",
        _ => "the condition",
    };

    /// <summary><c>pts is text</c>.</summary>
    public string NameAndType => $"{Name} is {TypeName(Type)}";

    public static string TypeName(ColumnType type) => type == ColumnType.Unknown ? "null" : type.ToString().ToLowerInvariant();
}

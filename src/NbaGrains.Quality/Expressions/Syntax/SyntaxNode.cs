using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Syntax;

// What is written, before any table is known.

/// <summary>A part of an expression.</summary>
/// <param name="Position">Where it begins; of an operator between two operands, where the operator stands.</param>
internal abstract record SyntaxNode(int Position)
{
    /// <summary>The longest way down; kept small, so that what walks the tree may recurse.</summary>
    public int Depth { get; set; } = 1;
}

/// <summary>A value; <see cref="ColumnType.Unknown"/> for null.</summary>
internal sealed record LiteralSyntax(Scalar Value, int Position) : SyntaxNode(Position);

/// <summary><c>today</c> or <c>now</c>.</summary>
internal sealed record ClockSyntax(bool IsNow, int Position) : SyntaxNode(Position);

internal sealed record NameSyntax(string Name, int Position) : SyntaxNode(Position);

/// <summary><c>-x</c>.</summary>
internal sealed record MinusSyntax(SyntaxNode Operand, int Position) : SyntaxNode(Position);

internal sealed record NotSyntax(SyntaxNode Operand, int Position) : SyntaxNode(Position);

/// <summary>Two or more conditions joined by <c>and</c>, or by <c>or</c>.</summary>
internal sealed record LogicSyntax(bool IsAnd, IReadOnlyList<SyntaxNode> Operands, int Position) : SyntaxNode(Position);

internal sealed record ArithmeticSyntax(ArithmeticOperator Operator, SyntaxNode Left, SyntaxNode Right, int Position) : SyntaxNode(Position);

internal sealed record ComparisonSyntax(ComparisonOperator Operator, SyntaxNode Left, SyntaxNode Right, int Position) : SyntaxNode(Position);

internal sealed record InSyntax(SyntaxNode Value, IReadOnlyList<SyntaxNode> Items, bool IsNegated, int Position) : SyntaxNode(Position);

internal sealed record BetweenSyntax(SyntaxNode Value, SyntaxNode Low, SyntaxNode High, bool IsNegated, int Position) : SyntaxNode(Position);

internal sealed record LikeSyntax(SyntaxNode Value, SyntaxNode Pattern, bool IsNegated, int Position) : SyntaxNode(Position);

internal sealed record IsNullSyntax(SyntaxNode Value, bool IsNegated, int Position) : SyntaxNode(Position);

internal sealed record CallSyntax(Function Function, IReadOnlyList<SyntaxNode> Arguments, int Position) : SyntaxNode(Position);

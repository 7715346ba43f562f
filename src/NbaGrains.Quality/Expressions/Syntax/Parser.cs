using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Syntax;

/// <summary>
/// Recursive descent by the usual precedence: or, and, not, comparison, + and -, * / and %, unary minus. Parsing checks everything that
/// needs no table.
/// </summary>
internal sealed partial class Parser(string text)
{
    /// <summary>How deep an expression may nest, operands of a long sum included.</summary>
    public const int MaxDepth = 200;

    private readonly List<Token> _tokens = Lexer.Read(text);
    private readonly List<string> _columns = [];
    private int _at;
    private int _nesting;

    public static (SyntaxNode Syntax, IReadOnlyList<string> Columns) Parse(string text)
    {
        var parser = new Parser(text);
        if (parser.Current.Kind == TokenKind.End)
            throw new ExpressionException("The expression is empty; expected a condition such as pts >= 0.", 0);
        var syntax = parser.Or();
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Trailing();
        return (syntax, parser._columns);
    }

    private Token Current => _tokens[_at];

    private int EndOfPrevious => _at == 0 ? 0 : _tokens[_at - 1].End;

    private bool Skip(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        _at++;
        return true;
    }

    private SyntaxNode Or() => Logic(isAnd: false);

    /// <summary>Conditions in a row, flat: a suite that was generated may have hundreds.</summary>
    private SyntaxNode Logic(bool isAnd)
    {
        Enter();
        var first = isAnd ? Not() : Logic(isAnd: true);
        var position = Current.Position;
        var word = isAnd ? TokenKind.And : TokenKind.Or;
        if (Current.Kind != word)
        {
            _nesting--;
            return first;
        }

        var operands = new List<SyntaxNode> { first };
        while (Skip(word))
            operands.Add(isAnd ? Not() : Logic(isAnd: true));
        _nesting--;
        return Over(new LogicSyntax(isAnd, operands, position), [.. operands]);
    }

    private SyntaxNode Not()
    {
        var position = Current.Position;
        if (!Skip(TokenKind.Not))
            return Condition();
        Enter();
        var operand = Not();
        _nesting--;
        return Over(new NotSyntax(operand, position), operand);
    }

    private SyntaxNode Sum()
    {
        var left = Product();
        while (Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var position = Current.Position;
            var sign = Skip(TokenKind.Plus) ? ArithmeticOperator.Add : ArithmeticOperator.Subtract;
            _at += sign == ArithmeticOperator.Subtract ? 1 : 0;
            var right = Product();
            left = Over(new ArithmeticSyntax(sign, left, right, position), left, right);
        }

        return left;
    }

    private SyntaxNode Product()
    {
        var left = Unary();
        while (Current.Kind is TokenKind.Star or TokenKind.Slash or TokenKind.Percent)
        {
            var symbol = _tokens[_at++];
            var right = Unary();
            var sign = symbol.Kind switch
            {
                TokenKind.Star => ArithmeticOperator.Multiply,
                TokenKind.Slash => ArithmeticOperator.Divide,
                _ => ArithmeticOperator.Remainder,
            };
            left = Over(new ArithmeticSyntax(sign, left, right, symbol.Position), left, right);
        }

        return left;
    }

    private SyntaxNode Unary()
    {
        var position = Current.Position;
        if (!Skip(TokenKind.Minus))
            return Operand();

        // The smallest integer has no positive counterpart: the sign belongs to the literal.
        if (Current.Kind == TokenKind.Integer)
            return new LiteralSyntax(Scalar.OfInteger(Integer(_tokens[_at++], "-")), position);
        Enter();
        var operand = Unary();
        _nesting--;
        return Over(new MinusSyntax(operand, position), operand);
    }

    /// <summary>Counts a level of recursion.</summary>
    private void Enter()
    {
        // A parenthesis passes "or" and "and" on its way down: two levels here for one that is written.
        if (++_nesting > 2 * MaxDepth)
            throw TooDeep(Current.Position);
    }

    private static SyntaxNode Over(SyntaxNode node, params ReadOnlySpan<SyntaxNode> children)
    {
        foreach (var child in children)
            node.Depth = Math.Max(node.Depth, child.Depth + 1);
        return node.Depth <= MaxDepth ? node : throw TooDeep(node.Position);
    }

    private static ExpressionException TooDeep(int position) =>
        new($"The expression nests deeper than {MaxDepth} levels; split it into several rules.", position);
}

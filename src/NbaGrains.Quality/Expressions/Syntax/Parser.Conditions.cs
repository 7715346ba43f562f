namespace NbaGrains.Quality.Expressions.Syntax;

// What stands between two sums, and makes a condition of them.
internal sealed partial class Parser
{
    private SyntaxNode Condition()
    {
        var start = Current.Position;
        var left = Sum();
        var leftEnd = EndOfPrevious;
        var symbol = Current;
        if (Operators.Comparison(symbol.Kind) is { } comparison)
        {
            _at++;
            var right = Sum();
            var rightEnd = EndOfPrevious;
            if (Operators.Comparison(Current.Kind) is not null)
                throw Chained(text[start..leftEnd], symbol, text[symbol.End..rightEnd].Trim());
            CheckNotFollowed();
            return Over(new ComparisonSyntax(comparison, left, right, symbol.Position), left, right);
        }

        var negated = symbol.Kind == TokenKind.Not;
        if (negated)
            _at++;
        var word = Current;
        switch (word.Kind)
        {
            case TokenKind.In:
                _at++;
                left = In(left, negated, word.Position);
                break;
            case TokenKind.Between:
                _at++;
                left = Between(left, negated, word.Position);
                break;
            case TokenKind.Like:
                _at++;
                var pattern = Sum();
                left = Over(new LikeSyntax(left, pattern, negated, word.Position), left, pattern);
                break;
            case TokenKind.Is when !negated:
                _at++;
                left = IsNull(left, word.Position);
                break;
            default:
                return negated ? throw Expected("in, between or like after not") : left;
        }

        CheckNotFollowed();
        return left;
    }

    private SyntaxNode In(SyntaxNode value, bool negated, int position)
    {
        var close = Current.Kind == TokenKind.OpenBracket ? TokenKind.CloseBracket : TokenKind.Close;
        if (!Skip(TokenKind.OpenBracket) && !Skip(TokenKind.Open))
            throw Expected("a list such as ('PG', 'SG') after in");
        if (Current.Kind == close)
            throw Expected("a value in the list");
        var items = Items(close);
        return Over(new InSyntax(value, items, negated, position), [value, .. items]);
    }

    private SyntaxNode Between(SyntaxNode value, bool negated, int position)
    {
        var low = Sum();
        if (!Skip(TokenKind.And))
            throw Expected("and, as in between 0 and 48");
        var high = Sum();
        return Over(new BetweenSyntax(value, low, high, negated, position), value, low, high);
    }

    private SyntaxNode IsNull(SyntaxNode value, int position)
    {
        var negated = Skip(TokenKind.Not);
        if (!Skip(TokenKind.Null))
            throw Expected(negated ? "null after is not" : "null or not null after is");
        return Over(new IsNullSyntax(value, negated, position), value);
    }

    private ExpressionException Chained(string left, Token first, string middle)
    {
        var second = _tokens[_at++];
        var start = Current.Position;
        Sum();
        var right = text[start..EndOfPrevious];
        return new($"Comparisons do not chain; write {left} {first.Text} {middle} and {middle} {second.Text} {right}.", second.Position);
    }

    /// <summary>A condition is not compared on: <c>a is null == b</c> could be read in two ways.</summary>
    private void CheckNotFollowed()
    {
        var kind = Current.Kind;
        if (Operators.Comparison(kind) is not null || kind is TokenKind.In or TokenKind.Between or TokenKind.Like or TokenKind.Is)
            throw new ExpressionException($"'{Current.Text}' follows a condition; put parentheses around what belongs together.", Current.Position);
    }
}

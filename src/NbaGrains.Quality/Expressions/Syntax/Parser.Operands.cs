using System.Globalization;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Syntax;

// Literals, names, calls and parentheses.
internal sealed partial class Parser
{
    private SyntaxNode Operand()
    {
        var token = Current;
        if (token.Kind == TokenKind.End)
            throw Expected("a value or a column");
        _at++;
        switch (token.Kind)
        {
            case TokenKind.Integer:
                return Literal(Scalar.OfInteger(Integer(token, "")));
            case TokenKind.Number:
                return Literal(Scalar.OfNumber(Number(token)));
            case TokenKind.Text:
                return Literal(Scalar.OfText(token.Text));
            case TokenKind.Date:
                return Literal(Scalar.OfDate(token.Value));
            case TokenKind.Timestamp:
                return Literal(Scalar.OfTimestamp(token.Value));
            case TokenKind.True or TokenKind.False:
                return Literal(Scalar.OfBoolean(token.Kind == TokenKind.True));
            case TokenKind.Null:
                return Literal(default);
            case TokenKind.Today or TokenKind.Now:
                return new ClockSyntax(token.Kind == TokenKind.Now, token.Position);
            case TokenKind.Name when Current.Kind == TokenKind.Open:
                return Call(token);
            case TokenKind.Name or TokenKind.QuotedName:
                if (!_columns.Contains(token.Text))
                    _columns.Add(token.Text);
                return new NameSyntax(token.Text, token.Position);
            case TokenKind.Open:
                var inner = Or();
                return Skip(TokenKind.Close) ? inner : throw Expected(") for the ( at position " + token.Position.ToString(CultureInfo.InvariantCulture));
            default:
                _at--;
                throw Expected(token.Kind == TokenKind.Not ? "a value or a column; put parentheses around (not ...)" : "a value or a column");
        }

        LiteralSyntax Literal(Scalar value) => new(value, token.Position);
    }

    private SyntaxNode Call(Token name)
    {
        var function = Functions.Find(name.Text, name.Position);
        _at++;
        var arguments = Current.Kind == TokenKind.Close && Skip(TokenKind.Close) ? [] : Items(TokenKind.Close);
        Functions.CheckCount(function, arguments.Count, name.Position);
        return Over(new CallSyntax(function, arguments, name.Position), [.. arguments]);
    }

    /// <summary>One or more expressions between commas, up to what closes them.</summary>
    private List<SyntaxNode> Items(TokenKind close)
    {
        var items = new List<SyntaxNode>();
        do
            items.Add(Or());
        while (Skip(TokenKind.Comma));
        return Skip(close) ? items : throw Expected(close == TokenKind.Close ? ", or )" : ", or ]");
    }

    private static long Integer(Token token, string sign) =>
        long.TryParse(sign + token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ExpressionException($"{sign}{token.Text} does not fit a 64-bit integer; write it as a number: {sign}{token.Text}.0.", token.Position);

    private static double Number(Token token)
    {
        var value = double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? value : throw new ExpressionException($"{token.Text} is beyond the range of numbers.", token.Position);
    }

    private ExpressionException Expected(string what) =>
        Current.Kind == TokenKind.End
            ? new($"Expected {what}, but the expression ends.", Current.Position)
            : new($"Expected {what}, but found {Found()}.", Current.Position);

    private ExpressionException Trailing() => new(
        $"Expected an operator or the end, but found {Found()}." + (_tokens[_at].Kind switch
        {
            TokenKind.Close => " There is no ( for it.",
            TokenKind.Name or TokenKind.QuotedName when _tokens[_at - 1].Kind is TokenKind.Name => " Names with blanks stand in backticks: `like this`.",
            _ => "",
        }),
        Current.Position);

    private string Found() => Current.Kind == TokenKind.Text ? $"the text {text[Current.Position..Current.End]}" : $"'{text[Current.Position..Current.End]}'";
}

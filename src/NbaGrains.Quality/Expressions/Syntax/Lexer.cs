using System.Globalization;
using System.Text;

namespace NbaGrains.Quality.Expressions.Syntax;

/// <summary>Cuts a text into tokens.</summary>
internal sealed partial class Lexer(string text)
{
    private int _at;

    public static List<Token> Read(string text)
    {
        if (text.Length > Expression.MaxLength)
            throw new ExpressionException($"The expression has {text.Length} characters; at most {Expression.MaxLength} are allowed.", Expression.MaxLength);
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        if (_at == text.Length)
            return new Token(TokenKind.End, _at, _at, "");
        var c = text[_at];
        if (Words.StartsName(c))
            return Name();
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
            return IsDate() ? Moment() : Number();
        return c switch
        {
            '\'' or '"' => Text(c),
            '`' => QuotedName(),
            _ => Symbol(c),
        };
    }

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private Token Take(TokenKind kind, int length)
    {
        var token = new Token(kind, _at, _at + length, text.Substring(_at, length));
        _at += length;
        return token;
    }

    private Token Name()
    {
        var length = 1;
        while (Words.ContinuesName(Peek(length)))
            length++;
        return Take(Words.KindOf(text.Substring(_at, length)), length);
    }

    private Token QuotedName()
    {
        var start = _at++;
        var name = new StringBuilder();
        for (; _at < text.Length; _at++)
        {
            if (text[_at] != '`')
                name.Append(text[_at]);
            else if (Peek(1) == '`')
                name.Append(text[_at++]);
            else if (name.Length == 0)
                throw new ExpressionException("There is no name between the backticks.", start);
            else
                return new Token(TokenKind.QuotedName, start, ++_at, name.ToString());
        }

        throw new ExpressionException("The name in backticks never ends; expected another `.", start);
    }

    private Token Symbol(char c) => (c, Peek(1)) switch
    {
        ('=', '=') => Take(TokenKind.Equal, 2),
        ('=', '<') => throw new ExpressionException("'=<' is no operator; write <=.", _at),
        ('=', '>') => throw new ExpressionException("'=>' is no operator; write >=.", _at),
        ('=', _) => Take(TokenKind.Equal, 1),
        ('!', '=') => Take(TokenKind.NotEqual, 2),
        ('<', '>') => Take(TokenKind.NotEqual, 2),
        ('<', '=') => Take(TokenKind.LessOrEqual, 2),
        ('>', '=') => Take(TokenKind.GreaterOrEqual, 2),
        ('<', _) => Take(TokenKind.Less, 1),
        ('>', _) => Take(TokenKind.Greater, 1),
        (':', _) => throw new ExpressionException("A time is written with its date: 2010-01-31T12:00:00Z.", _at),
        ('&', var next) => throw Word(next == '&' ? "&&" : "&", "and"),
        ('|', var next) => throw Word(next == '|' ? "||" : "|", "or"),
        ('!', _) => throw Word("!", "not"),
        ('+', _) => Take(TokenKind.Plus, 1),
        ('-', _) => Take(TokenKind.Minus, 1),
        ('*', _) => Take(TokenKind.Star, 1),
        ('/', _) => Take(TokenKind.Slash, 1),
        ('%', _) => Take(TokenKind.Percent, 1),
        ('(', _) => Take(TokenKind.Open, 1),
        (')', _) => Take(TokenKind.Close, 1),
        ('[', _) => Take(TokenKind.OpenBracket, 1),
        (']', _) => Take(TokenKind.CloseBracket, 1),
        (',', _) => Take(TokenKind.Comma, 1),
        _ => throw Stray(),
    };

    private ExpressionException Word(string symbol, string word) => new($"'{symbol}' is no operator; write {word}.", _at);

    private ExpressionException Stray()
    {
        var rune = Rune.TryGetRuneAt(text, _at, out var whole) ? whole : Rune.ReplacementChar;
        var shown = Rune.IsControl(rune) || rune == Rune.ReplacementChar
            ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[_at]:X4}")
            : $"'{rune}'";
        return new($"{shown} means nothing here. Names with such characters stand in backticks: `like this`.", _at);
    }
}

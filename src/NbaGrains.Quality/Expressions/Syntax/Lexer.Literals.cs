using System.Text;
using NbaGrains.Tables.Parsing;

namespace NbaGrains.Quality.Expressions.Syntax;

internal sealed partial class Lexer
{
    private const int DateLength = 10;

    private Token Number()
    {
        var length = Digits(0);
        var kind = TokenKind.Integer;
        if (Peek(length) == '.' && char.IsAsciiDigit(Peek(length + 1)))
        {
            kind = TokenKind.Number;
            length = Digits(length + 1);
        }

        if (Peek(length) is 'e' or 'E')
        {
            var sign = Peek(length + 1) is '+' or '-' ? 1 : 0;
            if (char.IsAsciiDigit(Peek(length + 1 + sign)))
            {
                kind = TokenKind.Number;
                length = Digits(length + 1 + sign);
            }
        }

        if (Words.ContinuesName(Peek(length)))
            throw NameOfDigits(length);
        return Take(kind, length);
    }

    /// <summary>The end of the digits from a place on.</summary>
    private int Digits(int from)
    {
        while (char.IsAsciiDigit(Peek(from)))
            from++;
        return from;
    }

    private ExpressionException NameOfDigits(int length)
    {
        while (Words.ContinuesName(Peek(length)))
            length++;
        var word = text.Substring(_at, length);
        return word.Any(char.IsLetter)
            ? new($"'{word}' is no number. A column name that begins with a digit stands in backticks: `{word}`.", _at)
            : new($"'{word}' is no number.", _at);
    }

    /// <summary>Whether what follows looks like a date; it goes before subtraction.</summary>
    private bool IsDate() => Digits(0) == 4 && Peek(4) == '-' && Digits(5) == 7 && Peek(7) == '-' && Digits(8) >= DateLength;

    private Token Moment()
    {
        var isTimestamp = Peek(DateLength) is 'T' or 't' && char.IsAsciiDigit(Peek(DateLength + 1));
        var length = isTimestamp ? TimestampLength() : DateLength;
        while (Words.ContinuesName(Peek(length)))
            length++;
        var written = Encoding.UTF8.GetBytes(text, _at, length);
        if (isTimestamp && CellTypes.TryParseTimestamp(written, out var microseconds))
            return Take(TokenKind.Timestamp, length) with { Value = microseconds };
        if (!isTimestamp && CellTypes.TryParseDate(written, out var days))
            return Take(TokenKind.Date, length) with { Value = days };
        throw new ExpressionException(
            $"'{text.Substring(_at, length)}' is no {(isTimestamp ? "time: expected one like 2010-01-01T12:00:00Z" : "day of the calendar: expected one like 2010-01-31")}.", _at);
    }

    /// <summary>Where the time ends: digits, colons and a fraction, then Z or an offset.</summary>
    private int TimestampLength()
    {
        var length = DateLength + 1;
        while (char.IsAsciiDigit(Peek(length)) || Peek(length) == ':' || (Peek(length) == '.' && char.IsAsciiDigit(Peek(length + 1))))
            length++;
        if (Peek(length) is 'Z' or 'z')
            return length + 1;
        if (Peek(length) is '+' or '-' && Digits(length + 1) >= length + 3)
        {
            length = Digits(length + 1);
            if (Peek(length) == ':')
                length = Digits(length + 1);
        }

        return length;
    }

    private Token Text(char quote)
    {
        var start = _at++;
        var value = new StringBuilder();
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '\\')
                Escape(value);
            else if (c != quote)
                value.Append(c);
            else if (Peek(1) == quote)
                value.Append(text[_at++]);
            else
                return new Token(TokenKind.Text, start, ++_at, value.ToString());
        }

        throw new ExpressionException($"The text never ends; expected another {quote}.", start);
    }

    /// <summary>A backslash and what it stands before; leaves the place at the last of them.</summary>
    private void Escape(StringBuilder value)
    {
        var escaped = Peek(1);
        switch (escaped)
        {
            case '\\' or '\'' or '"':
                value.Append(escaped);
                break;
            case 'n':
                value.Append('\n');
                break;
            case 'r':
                value.Append('\r');
                break;
            case 't':
                value.Append('\t');
                break;
            case '%' or '_':
                // Kept for the pattern that this text may be.
                value.Append('\\').Append(escaped);
                break;
            default:
                throw new ExpressionException("A backslash stands before \\ ' \" n r t % or _ only; write \\\\ for a backslash.", _at);
        }

        _at++;
    }
}

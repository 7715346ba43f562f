namespace NbaGrains.Quality.Expressions.Syntax;

internal enum TokenKind : byte
{
    End,

    // Literals.
    Integer,
    Number,
    Text,
    Date,
    Timestamp,

    // Names; one in backticks is never a keyword or a function.
    Name,
    QuotedName,

    // Keywords.
    And,
    Or,
    Not,
    In,
    Between,
    Like,
    Is,
    Null,
    True,
    False,
    Today,
    Now,

    // Symbols.
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Comma,
}

/// <summary>A word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Text">The value of a text or a name without its quotes; what is written for all others.</param>
/// <param name="Value">Days of a date, microseconds of a timestamp.</param>
internal readonly record struct Token(TokenKind Kind, int Position, int End, string Text, long Value = 0);

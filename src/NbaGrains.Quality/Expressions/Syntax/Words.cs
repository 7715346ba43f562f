namespace NbaGrains.Quality.Expressions.Syntax;

/// <summary>What is a name, and which names are taken.</summary>
internal static class Words
{
    public static TokenKind KindOf(string word) => word.ToLowerInvariant() switch
    {
        "and" => TokenKind.And,
        "or" => TokenKind.Or,
        "not" => TokenKind.Not,
        "in" => TokenKind.In,
        "between" => TokenKind.Between,
        "like" => TokenKind.Like,
        "is" => TokenKind.Is,
        "null" => TokenKind.Null,
        "true" => TokenKind.True,
        "false" => TokenKind.False,
        "today" => TokenKind.Today,
        "now" => TokenKind.Now,
        _ => TokenKind.Name,
    };

    public static bool StartsName(char c) => char.IsLetter(c) || c == '_';

    public static bool ContinuesName(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';

    /// <summary>Whether a name needs no backticks.</summary>
    public static bool IsPlainName(string name) =>
        name.Length > 0 && StartsName(name[0]) && name.All(ContinuesName) && KindOf(name) == TokenKind.Name;
}

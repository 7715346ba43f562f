namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Where the wildcards of a pattern stand: most patterns need no matching step by step.</summary>
internal enum LikeShape : byte
{
    Any,
    Whole,
    Start,
    End,
    Inside,
}

/// <summary>A pattern of SQL's like: % is any text, _ any code point, a backslash takes away the meaning of what follows.</summary>
internal sealed class LikePattern
{
    private const short AnyText = -1;
    private const short AnyCodePoint = -2;

    private readonly short[] _elements;
    private readonly byte[] _literal;

    public LikePattern(ReadOnlySpan<byte> pattern)
    {
        var elements = new List<short>();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                elements.Add(pattern[++i]);
            else if (pattern[i] == '%' && (elements.Count == 0 || elements[^1] != AnyText))
                elements.Add(AnyText);
            else if (pattern[i] != '%')
                elements.Add(pattern[i] == '_' ? AnyCodePoint : pattern[i]);
        }

        _elements = [.. elements];
        var starts = elements is [AnyText, ..];
        var ends = elements is [_, .., AnyText];
        var inner = elements[(starts ? 1 : 0)..(elements.Count - (ends ? 1 : 0))];
        Shape = inner.Exists(element => element < 0) ? LikeShape.Any : (starts, ends) switch
        {
            (false, false) => LikeShape.Whole,
            (false, true) => LikeShape.Start,
            (true, false) => LikeShape.End,
            _ => LikeShape.Inside,
        };
        _literal = Shape == LikeShape.Any ? [] : [.. inner.Select(element => (byte)element)];
    }

    public LikeShape Shape { get; }

    /// <summary>What the text must be, begin with, end with or contain; empty where the shape is any.</summary>
    public ReadOnlySpan<byte> Literal => _literal;

    public bool Matches(ReadOnlySpan<byte> text) => Shape switch
    {
        LikeShape.Whole => text.SequenceEqual(_literal),
        LikeShape.Start => text.StartsWith(_literal),
        LikeShape.End => text.EndsWith(_literal),
        LikeShape.Inside => text.IndexOf(_literal) >= 0,
        _ => MatchesAny(text),
    };

    /// <summary>Goes on from the last % where a later element fails: at most text times pattern steps.</summary>
    private bool MatchesAny(ReadOnlySpan<byte> text)
    {
        var (at, element) = (0, 0);
        var (retryAt, retryElement) = (-1, -1);
        while (at < text.Length)
        {
            if (element < _elements.Length && _elements[element] == AnyText)
            {
                (retryAt, retryElement) = (at, ++element);
            }
            else if (element < _elements.Length && _elements[element] == AnyCodePoint)
            {
                at = NextCodePoint(text, at);
                element++;
            }
            else if (element < _elements.Length && _elements[element] == text[at])
            {
                at++;
                element++;
            }
            else if (retryAt >= 0)
            {
                retryAt = NextCodePoint(text, retryAt);
                (at, element) = (retryAt, retryElement);
            }
            else
            {
                return false;
            }
        }

        while (element < _elements.Length && _elements[element] == AnyText)
            element++;
        return element == _elements.Length;
    }

    private static int NextCodePoint(ReadOnlySpan<byte> text, int at)
    {
        do
            at++;
        while (at < text.Length && (text[at] & 0xC0) == 0x80);
        return at;
    }
}

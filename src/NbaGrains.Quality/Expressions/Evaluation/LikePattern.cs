using System.Text;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>A pattern of SQL's like: % is any text, _ any code point, a backslash takes away the meaning of what follows.</summary>
internal sealed class LikePattern
{
    private const short AnyText = -1;
    private const short AnyCodePoint = -2;

    private readonly short[] _elements;
    private readonly byte[] _literal;
    private readonly Shape _shape;

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
        _shape = inner.Exists(element => element < 0) ? Shape.Any : (starts, ends) switch
        {
            (false, false) => Shape.Whole,
            (false, true) => Shape.Start,
            (true, false) => Shape.End,
            _ => Shape.Inside,
        };
        _literal = _shape == Shape.Any ? [] : [.. inner.Select(element => (byte)element)];
    }

    private enum Shape : byte
    {
        Any,
        Whole,
        Start,
        End,
        Inside,
    }

    public bool Matches(ReadOnlySpan<byte> text) => _shape switch
    {
        Shape.Whole => text.SequenceEqual(_literal),
        Shape.Start => text.StartsWith(_literal),
        Shape.End => text.EndsWith(_literal),
        Shape.Inside => text.IndexOf(_literal) >= 0,
        _ => MatchesAny(text),
    };

    public override string ToString() => $"{_shape} {Encoding.UTF8.GetString(_literal)}";

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

/// <summary>Whether texts match a pattern.</summary>
internal sealed class Like(TextNode operand, LikePattern pattern) : ConditionNode
{
    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, operand);
        var texts = operand.Values;
        for (var row = 0; row < frame.Rows; row += 64)
        {
            ulong word = 0;
            var count = Math.Min(64, frame.Rows - row);
            for (var i = 0; i < count; i++)
                word |= (pattern.Matches(texts[row + i]) ? 1UL : 0) << i;
            Holds[row >> 6] = word;
        }

        Bits.Within(Holds, complement: false, Known, frame.Words);
    }
}

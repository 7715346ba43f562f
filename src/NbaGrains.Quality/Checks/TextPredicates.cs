using System.Text;
using System.Text.RegularExpressions;
using NbaGrains.Quality.Expressions.Evaluation;
using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Parsing;

namespace NbaGrains.Quality.Checks;

/// <summary>The questions that rules ask of texts.</summary>
internal static class TextPredicates
{
    private const int ShortText = 256;

    /// <summary>Whether a regular expression is found in the text, in time linear in the text, whatever the pattern.</summary>
    public static TextPredicate Matches(IReadOnlyList<string> patterns, bool negated)
    {
        var expressions = new Regex[patterns.Count];
        for (var i = 0; i < expressions.Length; i++)
            expressions[i] = LinearRegex.Of(patterns[i]);
        return text =>
        {
            // A text never has more UTF-16 code units than UTF-8 bytes.
            if (text.Length > ShortText)
                return IsFound(expressions, text, new char[text.Length]) != negated;
            Span<char> characters = stackalloc char[ShortText];
            return IsFound(expressions, text, characters) != negated;
        };
    }

    private static bool IsFound(Regex[] expressions, ReadOnlySpan<byte> text, Span<char> characters)
    {
        characters = characters[..Encoding.UTF8.GetChars(text, characters)];
        foreach (var expression in expressions)
        {
            if (expression.IsMatch(characters))
                return true;
        }

        return false;
    }

    /// <summary>Whether the whole text is like one of some SQL patterns.</summary>
    public static TextPredicate Like(IReadOnlyList<string> patterns, bool negated)
    {
        var likes = new LikePattern[patterns.Count];
        for (var i = 0; i < likes.Length; i++)
            likes[i] = new LikePattern(Encoding.UTF8.GetBytes(patterns[i]));
        return text =>
        {
            var found = false;
            foreach (var like in likes)
                found |= like.Matches(text);
            return found != negated;
        };
    }

    /// <summary>Whether the text has so many code points.</summary>
    public static TextPredicate Length(Interval interval, DateTimeOffset asOf) => text => interval.Contains(CodePoints(text), asOf);

    public static TextPredicate OneOf(SortedTexts texts, bool negated) => text => texts.IndexOf(text) >= 0 != negated;

    /// <summary>Whether the text lies in an interval of texts, by code points.</summary>
    public static TextPredicate Within(Interval interval, DateTimeOffset asOf)
    {
        var min = interval.Min is { } low ? Encoding.UTF8.GetBytes(low.At(asOf).ToString()) : null;
        var max = interval.Max is { } high ? Encoding.UTF8.GetBytes(high.At(asOf).ToString()) : null;
        return text =>
        {
            var above = min is null || (text.SequenceCompareTo(min) is var low && (low > 0 || (low == 0 && interval.MinInclusive)));
            var below = max is null || (text.SequenceCompareTo(max) is var high && (high < 0 || (high == 0 && interval.MaxInclusive)));
            return (above && below) != interval.Outside;
        };
    }

    public static TextPredicate NotEmpty { get; } = text => !text.IsEmpty;

    public static TextPredicate NotBlank { get; } = text => !CellTypes.IsBlank(text);

    /// <summary>Unicode code points: bytes that do not continue one.</summary>
    private static int CodePoints(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var value in text)
            count += (value & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }
}

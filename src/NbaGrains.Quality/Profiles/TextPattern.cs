using System.Globalization;
using System.Text;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Profiles;

/// <summary>Writes text shapes for people and as regular expressions.</summary>
internal static class TextPattern
{
    // More alternatives than this explain nothing.
    private const int MaxAlternatives = 3;

    // What stands in a shape for bytes that are not UTF-8 and for characters beyond 16 bits.
    private const char Unknown = '\uFFFD';

    /// <summary>Such as <c>A{3}</c> or <c>Aa{2,8} Aa{3,9}</c>: A upper case, a lower case, 9 digit, x other letter.</summary>
    public static string Describe(TextShape shape)
    {
        var text = new StringBuilder();
        for (var run = 0; run < shape.Runs.Length; run++)
            text.Append(shape.Runs[run]).Append(Repeat(shape.Shortest[run], shape.Longest[run]));
        return text.Length == 0 ? "(empty)" : text.ToString();
    }

    /// <summary>An expression that every text of the shapes matches, or null where there are none, too many, or characters that none describes.</summary>
    public static string? Regex(IReadOnlyList<TextShape> shapes)
    {
        if (shapes.Count is 0 or > MaxAlternatives || shapes.Any(shape => shape.Runs.Contains(Unknown)))
            return null;
        var alternatives = shapes.Select(OfShape).ToList();
        return alternatives.Count == 1 ? $"^{alternatives[0]}$" : $"^(?:{string.Join('|', alternatives)})$";
    }

    private static string OfShape(TextShape shape)
    {
        var text = new StringBuilder();
        for (var run = 0; run < shape.Runs.Length; run++)
        {
            var ascii = shape.Ascii[run];
            text.Append(shape.Runs[run] switch
            {
                'A' => ascii ? "[A-Z]" : @"\p{Lu}",
                'a' => ascii ? "[a-z]" : @"\p{Ll}",
                '9' => ascii ? "[0-9]" : @"\p{Nd}",
                'x' => @"\p{L}",
                var literal => System.Text.RegularExpressions.Regex.Escape(literal.ToString()),
            });
            text.Append(Repeat(shape.Shortest[run], shape.Longest[run]));
        }

        return text.ToString();
    }

    private static string Repeat(int shortest, int longest) => (shortest, longest) switch
    {
        (1, 1) => "",
        _ when shortest == longest => string.Create(CultureInfo.InvariantCulture, $"{{{shortest}}}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{{{shortest},{longest}}}"),
    };
}

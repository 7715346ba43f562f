using System.Text.RegularExpressions;

namespace NbaGrains.Quality.Checks;

/// <summary>
/// Regular expressions that take time linear in the text, whatever the pattern. The engine that promises so is compiled anew in every
/// process, which takes about 25 ms; patterns that no engine can be slow on, such as <c>^00[0-9]{8}$</c>, go to the one that is there.
/// </summary>
/// <remarks>
/// Both engines read the same syntax and agree on whether a text matches. What the backtracking one takes for a sequence of characters
/// and classes is bounded by its length for each way to share the text out among its variable repeats: a single one, behind <c>^</c>,
/// has as many ways as the text has characters.
/// </remarks>
internal static class LinearRegex
{
    // Of a repeat: it is a part of the pattern's length, and may be walked for each character of the text.
    private const int MostDigits = 2;

    /// <exception cref="RegexParseException">It is not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It has a construct that cannot be matched in linear time.</exception>
    public static Regex Of(string pattern) =>
        new(pattern, (IsPlain(pattern) ? RegexOptions.None : RegexOptions.NonBacktracking) | RegexOptions.CultureInvariant);

    /// <summary>Whether the pattern is a plain sequence that backtracking matches in linear time; false where in doubt.</summary>
    internal static bool IsPlain(string pattern)
    {
        var rest = pattern.AsSpan();
        var anchored = rest is ['^', ..];
        if (anchored)
            rest = rest[1..];
        if (rest is [.., '$'] and not [.., '\\', '$'])
            rest = rest[..^1];
        var variable = 0;
        while (!rest.IsEmpty)
        {
            var atom = Atom(rest);
            if (atom == 0)
                return false;
            rest = rest[atom..];
            var repeat = Repeat(rest, out var varies);
            if (repeat < 0)
                return false;
            variable += varies ? 1 : 0;
            rest = rest[repeat..];
        }

        return variable == 0 || (variable == 1 && anchored);
    }

    /// <summary>The length of a character or a class at the start; 0 where there is something else.</summary>
    private static int Atom(ReadOnlySpan<char> rest) => rest[0] switch
    {
        '[' => Class(rest),
        '\\' => Escape(rest, inClass: false),
        '^' or '$' or '|' or '?' or '*' or '+' or '(' or ')' or ']' or '{' or '}' => 0,
        _ => 1,
    };

    private static int Class(ReadOnlySpan<char> rest)
    {
        var first = rest is ['[', '^', ..] ? 2 : 1;
        for (var at = first; at < rest.Length;)
        {
            var length = rest[at] switch
            {
                '\\' => Escape(rest[at..], inClass: true),
                '[' => 0,
                _ => 1,
            };
            if (rest[at] == ']')
                return at > first ? at + 1 : 0;
            if (length == 0)
                return 0;
            at += length;
        }

        return 0;
    }

    /// <summary>Digits, words, spaces, Unicode categories, and what is escaped to be itself.</summary>
    private static int Escape(ReadOnlySpan<char> rest, bool inClass) => rest switch
    {
        [_, 'd' or 'D' or 'w' or 'W' or 's' or 'S', ..] => 2,
        [_, 'p' or 'P', '{', .. var name] when name.IndexOf('}') is var end and > 0 => end + 4,
        [_, '.' or '-' or '/' or '+' or '*' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '|' or '^' or '$' or '\\', ..] => 2,
        [_, '\'' or ' ' or ',' or ':', ..] when inClass => 2,
        _ => 0,
    };

    /// <summary>The length of a repeat at the start, 0 for none; -1 where it is no plain one.</summary>
    private static int Repeat(ReadOnlySpan<char> rest, out bool varies)
    {
        varies = rest is ['*' or '+' or '?', ..];
        if (varies)
            return 1;
        if (rest is not ['{', ..])
            return 0;
        var at = 1 + Digits(rest[1..]);
        if (at == 1 || at >= rest.Length)
            return -1;
        varies = rest[at] == ',';
        if (varies)
            at += 1 + Digits(rest[(at + 1)..]);
        return at < rest.Length && rest[at] == '}' ? at + 1 : -1;
    }

    private static int Digits(ReadOnlySpan<char> rest)
    {
        var count = 0;
        while (count < Math.Min(rest.Length, MostDigits) && char.IsAsciiDigit(rest[count]))
            count++;
        return count;
    }
}

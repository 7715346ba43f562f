using NbaGrains.Quality.Suites.Errors;
using YamlDotNet.Core;

namespace NbaGrains.Quality.Suites.Yaml;

/// <summary>Says in the words of somebody who writes a suite what a YAML parser found.</summary>
internal static class YamlSyntax
{
    /// <summary>Parts of the parser's messages, and what they mean for a reader; the first that occurs counts.</summary>
    private static readonly string[][] Explanations =
    [
        ["found invalid tab", "A tab stands in the indentation. YAML allows blanks only."],
        ["found a tab", "A tab stands in the indentation. YAML allows blanks only."],
        ["plain scalar value, found invalid mapping", "A colon with a blank behind it makes a key and a value, and there is a value here already. Put a value that has one in quotes, or check the indentation."],
        ["Mapping values are not allowed", "A key and a value are not possible here. Check the indentation, or put a value with a colon in quotes."],
        ["could not find expected ':'", "This is neither a key with a colon behind it nor part of the line above. Check the indentation."],
        ["expected ',' or ']'", "This list is not closed with ], or a comma is missing."],
        ["expected ',' or '}'", "This mapping is not closed with }, or a comma is missing."],
        ["cannot start any token", "No value starts with this character unless it is in quotes. An expression that starts with a backtick goes into single quotes: that: '`3P` <= `3PA`'."],
        ["quoted scalar, found unexpected end of stream", "The quote that opens here is not closed."],
        ["unknown escape character", "Within \"double quotes\" a backslash starts an escape, and this is none. Write \\\\ for a backslash, or use 'single quotes', where a backslash is itself."],
        ["expected key", "This does not fit what stands before it. Check the indentation, and that a value which begins with a quote ends with it."],
        ["expected '-' indicator", "A list goes on here with something that is no item of it. Check the indentation."],
        ["expected node content", "A value is missing here."],
        ["invalid Unicode surrogates", "This escape is half of a character."],
    ];

    /// <summary>What YAML does not allow, and the parser takes for blanks or the end.</summary>
    public static void RefuseControls(string text)
    {
        var at = 0;
        while (at < text.Length && !(text[at] < ' ' && text[at] is not ('\t' or '\n' or '\r')) && text[at] != '\x7F')
            at++;
        if (at == text.Length)
            return;
        var before = SourceLines.Of(text[..at]);
        throw new SuiteFault(new Place(before.Count, before[^1].Length + 1, 1), $"The unprintable character U+{(int)text[at]:X4} stands here. Remove it; within \"double quotes\" it is written \\x{(int)text[at]:x2}.");
    }

    public static SuiteFault Explain(YamlException error, string text)
    {
        var message = $"This is not valid YAML: {error.Message.TrimEnd('.')}.";
        var place = new Place(Math.Max(1, (int)error.Start.Line), Math.Max(1, (int)error.Start.Column), 1);
        foreach (var explanation in Explanations)
        {
            if (!error.Message.Contains(explanation[0], StringComparison.OrdinalIgnoreCase))
                continue;
            message = explanation[1];
            // The parser marks the mapping around a tab.
            if (explanation[0].Contains("tab", StringComparison.Ordinal))
                place = FirstTab(text, place);
            break;
        }

        return new SuiteFault(WithText(text, place), message);
    }

    /// <summary>The parser marks what is missing at the end behind the last line; people look at the last line that has something.</summary>
    private static Place WithText(string text, Place place)
    {
        var lines = SourceLines.Of(text);
        var line = Math.Min(place.Line, lines.Count);
        if (place.Line <= lines.Count && lines[line - 1].Length >= place.Column)
            return place;
        while (line > 1 && string.IsNullOrWhiteSpace(lines[line - 1]))
            line--;
        return line == place.Line ? place : new Place(line, lines[line - 1].TrimEnd().Length + 1, 1);
    }

    /// <summary>The first tab in an indentation, from a line on.</summary>
    private static Place FirstTab(string text, Place from)
    {
        var lines = SourceLines.Of(text);
        for (var line = from.Line; line <= lines.Count; line++)
        {
            var at = lines[line - 1].AsSpan().IndexOfAnyExcept(' ');
            if (at >= 0 && lines[line - 1][at] == '\t')
                return new Place(line, at + 1, 1);
        }

        return from;
    }
}

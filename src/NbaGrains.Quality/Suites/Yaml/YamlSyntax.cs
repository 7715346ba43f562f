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
        ["cannot start any token", "No value starts with this character unless it is in quotes."],
        ["quoted scalar, found unexpected end of stream", "The quote that opens here is not closed."],
        ["unknown escape character", "Within \"double quotes\" a backslash starts an escape, and this is none. Write \\\\ for a backslash, or use 'single quotes', where a backslash is itself."],
        ["expected key", "This does not fit what stands before it. A value that starts with a quote ends with it; otherwise check the indentation."],
        ["expected '-' indicator", "A list goes on here with something that is no item of it. Check the indentation."],
        ["expected node content", "A value is missing here."],
        ["invalid Unicode surrogates", "This escape is half of a character."],
    ];

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

        return new SuiteFault(place, message);
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

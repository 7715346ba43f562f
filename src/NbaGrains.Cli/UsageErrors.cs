using System.CommandLine;
using NbaGrains.Tables;

namespace NbaGrains.Cli;

/// <summary>Says what is wrong with a command line in words of the command line, with the nearest right one.</summary>
internal static class UsageErrors
{
    /// <summary>One sentence an error; none where the command line is right.</summary>
    public static IReadOnlyList<string> Of(RootCommand root, ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        if (ReferenceEquals(verb, root) && parsed.Errors.Count > 0 && parsed.UnmatchedTokens is [var first, ..])
            return [$"'{first}' is not a verb.{Spelling.Suggest(first, [.. root.Subcommands.Select(command => command.Name)])}"];

        // Verbs that take files would take a misspelt option for one.
        var options = verb.Options.SelectMany(option => option.Aliases.Append(option.Name)).ToList();
        var strange = parsed.Tokens
            .TakeWhile(token => token.Value != "--")
            .Where(token => token.Type == System.CommandLine.Parsing.TokenType.Argument && token.Value is ['-', '-', _, ..])
            .Select(token => $"'{token.Value}' is not an option of '{verb.Name}'.{Spelling.Suggest(token.Value, options)}")
            .ToList();
        return strange.Count > 0 ? strange : [.. parsed.Errors.Select(error => Plain(error.Message))];
    }

    private static string Plain(string message) => message
        .Replace(" as expected type 'System.Int64'", ": it takes a whole number", StringComparison.Ordinal)
        .Replace(" as expected type 'System.Int32'", ": it takes a whole number", StringComparison.Ordinal)
        .Replace(" as expected type 'System.UInt64'", ": it takes a whole number", StringComparison.Ordinal);
}

using System.CommandLine;
using System.CommandLine.Parsing;
using NbaGrains.Tables;

namespace NbaGrains.Cli;

/// <summary>Says what is wrong with a command line in words of the command line, with the nearest right one.</summary>
internal static class UsageErrors
{
    /// <summary>One sentence an error; none where the command line is right.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        if (verb.Subcommands.Count > 0 && parsed.Errors.Count > 0 && parsed.UnmatchedTokens is [var first, ..])
            return [$"'{NameOf(parsed.CommandResult)}{first}' is not a verb.{Spelling.Suggest(first, [.. verb.Subcommands.Select(command => command.Name)])}"];

        // Verbs that take files would take a misspelt option for one.
        var options = verb.Options.SelectMany(option => option.Aliases.Append(option.Name)).ToList();
        var strange = parsed.Tokens
            .TakeWhile(token => token.Value != "--")
            .Where(token => token.Type == TokenType.Argument && token.Value is ['-', '-', _, ..])
            .Select(token => $"'{token.Value}' is not an option of '{verb.Name}'.{Spelling.Suggest(token.Value, options)}")
            .ToList();
        return strange.Count > 0 ? strange : [.. parsed.Errors.Select(error => Plain(error.Message))];
    }

    /// <summary>What was typed to get to a verb, with a space after it: <c>db status </c>; nothing for the root.</summary>
    public static string NameOf(CommandResult verb) => verb.Parent is CommandResult parent ? $"{NameOf(parent)}{verb.Command.Name} " : "";

    private static string Plain(string message) => message
        .Replace(" as expected type 'System.Int64'", ": it takes a whole number", StringComparison.Ordinal)
        .Replace(" as expected type 'System.Int32'", ": it takes a whole number", StringComparison.Ordinal)
        .Replace(" as expected type 'System.UInt64'", ": it takes a whole number", StringComparison.Ordinal);
}

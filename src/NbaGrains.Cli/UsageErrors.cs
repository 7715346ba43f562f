using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using NbaGrains.Tables;

namespace NbaGrains.Cli;

/// <summary>Says what is wrong with a command line in words of the command line, with the nearest right one.</summary>
internal static partial class UsageErrors
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
        return strange.Count > 0 ? strange : [.. parsed.Errors.Select(Plain)];
    }

    /// <summary>What was typed to get to a verb, with a space after it: <c>db status </c>; nothing for the root.</summary>
    public static string NameOf(CommandResult verb) => verb.Parent is CommandResult parent ? $"{NameOf(parent)}{verb.Command.Name} " : "";

    // System.CommandLine names types of C#, and lists what it would take on lines of their own.
    private static string Plain(ParseError error)
    {
        if (error.Message.Split(":\n\t", 2, StringSplitOptions.TrimEntries) is [_, var allowed] && error.SymbolResult is OptionResult { Tokens: [var value, ..], Option: var option })
            return $"'{value}' is no value of '{option.Name}': write {Either(allowed.Split('\n').Select(line => line.Trim().Trim('\'')).ToList())}.";
        return ExpectedType().Replace(error.Message, type => type.Value switch
        {
            var name when name.Contains("Guid", StringComparison.Ordinal) => ": it takes an id such as 019a3f52-8c1e-7d4a-9b60-2f1c5e7d8a90",
            var name when name.Contains("Int", StringComparison.Ordinal) => ": it takes a whole number",
            _ => ": it takes a number",
        });
    }

    private static string Either(List<string> words) => words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";

    [GeneratedRegex(" as expected type 'System[^']*'")]
    private static partial Regex ExpectedType();
}

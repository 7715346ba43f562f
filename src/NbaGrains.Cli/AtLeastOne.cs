using System.CommandLine;

namespace NbaGrains.Cli;

/// <summary>Options that say how many.</summary>
internal static class AtLeastOne
{
    /// <summary>How many an option asks for.</summary>
    /// <exception cref="CommandException">None, or fewer.</exception>
    public static int GetCount(this ParseResult parsed, Option<int> option) =>
        parsed.GetValue(option) is > 0 and var count ? count : throw new CommandException($"{option.Name} is {parsed.GetValue(option)}; the least is 1.");
}

namespace NbaGrains.Cli.Profile;

/// <summary>Refuses outputs that would destroy an input or each other, before anything is read.</summary>
internal static class ProfileOutputs
{
    /// <exception cref="CommandException">Two of them are one file.</exception>
    public static void Check(IReadOnlyList<string> inputs, string? json, string? html)
    {
        if (json is not null && html is not null && Resolve(json) == Resolve(html))
            throw new CommandException($"--json and --html both name '{json}'. Give them different files.");
        foreach (var output in (string?[])[json, html])
        {
            if (output is not (null or OutputFile.StandardOutput) && inputs.Any(input => Resolve(input) == Resolve(output)))
                throw new CommandException($"{output}: is an input and would be overwritten. Name another output.");
        }
    }

    private static string Resolve(string path) => path is "" or OutputFile.StandardOutput ? path : OutputFile.BehindLinks(path);
}

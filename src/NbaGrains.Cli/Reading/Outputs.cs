namespace NbaGrains.Cli.Reading;

/// <summary>Refuses outputs that would destroy an input or each other, before anything is read.</summary>
internal static class Outputs
{
    /// <param name="inputs">Files that are read.</param>
    /// <param name="outputs">Options with the file that each names; null for those that were not given.</param>
    /// <exception cref="CommandException">Two of them are one file.</exception>
    public static void Check(IReadOnlyList<string> inputs, params (string Option, string? Path)[] outputs)
    {
        var given = outputs.Where(output => output.Path is not null).ToList();
        for (var i = 0; i < given.Count; i++)
        {
            var (option, path) = (given[i].Option, given[i].Path!);
            for (var j = 0; j < i; j++)
            {
                if (Resolve(given[j].Path!) == Resolve(path))
                    throw new CommandException($"{given[j].Option} and {option} both name '{path}'. Give them different files.");
            }
        }

        foreach (var (_, path) in given)
        {
            if (path != OutputFile.StandardOutput && inputs.Any(input => Resolve(input) == Resolve(path!)))
                throw new CommandException($"{path}: is an input and would be overwritten. Name another output.");
        }
    }

    /// <summary>Whether one of the outputs is standard output, which then holds nothing else.</summary>
    public static bool TakeStandardOutput(params string?[] paths) => paths.Contains(OutputFile.StandardOutput);

    private static string Resolve(string path) => path is "" or OutputFile.StandardOutput ? path : OutputFile.BehindLinks(path);
}

namespace NbaGrains.Cli.Reading;

/// <summary>Which database a verb of the cluster talks to.</summary>
internal static class DatabaseArgument
{
    public const string Variable = "NBA_POSTGRES";

    /// <exception cref="CommandException">None is named.</exception>
    public static string Read() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : throw new CommandException($"no database: set {Variable}, e.g. 'Host=localhost;Database=nba;Username=nba'.");
}

namespace NbaGrains.Cli.Server;

/// <summary>Where the API key comes from. Never from the command line: other users of the machine can read that.</summary>
/// <param name="named">The file that the command names.</param>
/// <param name="dataFolder">Where a silo of this machine left its first key.</param>
internal sealed class KeySource(string? named, string dataFolder)
{
    private const string Variable = "NBA_API_KEY";
    private const string BootstrapFile = "bootstrap.key";

    /// <summary>The key for a gateway that somebody named. The first key of this machine may do everything, and leaves it to nobody else's.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public string For(Uri server) => Given() ?? (server.IsLoopback ? OfFolder() : null) ?? throw new CommandException(
        $"{server} wants an API key: set {Variable}, or name a file that has one with --key-file. Whoever runs the server makes keys: nba key add NAME --role viewer.");

    /// <summary>The key for a silo on the data folder.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public string ForDataFolder() => Given() ?? OfFolder() ?? throw new CommandException(
        $"there is no API key: {Path.Combine(dataFolder, BootstrapFile)} is not there, or not yours to read. Set {Variable}, or name a file that has one with --key-file.");

    private string? Given()
    {
        if (!string.IsNullOrEmpty(named))
            return Read(named) ?? throw new CommandException($"--key-file: {named} has no key in it, or cannot be read.");
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } key ? key.Trim() : null;
    }

    private string? OfFolder() => Read(Path.Combine(dataFolder, BootstrapFile));

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } key ? key : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

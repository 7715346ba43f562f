namespace NbaGrains.Cli.Server;

/// <summary>Where the API key comes from. Never from the command line: other users of the machine can read that.</summary>
/// <param name="named">The file that the command names.</param>
/// <param name="dataFolder">Where a silo of this machine left its first key.</param>
internal sealed class KeySource(string? named, string dataFolder)
{
    private const string Variable = "NBA_API_KEY";
    private const string BootstrapFile = "bootstrap.key";

    private bool _isOfFolder;

    private string InFolder => Path.Combine(dataFolder, BootstrapFile);

    /// <summary>The key for a gateway that somebody named. The first key of this machine may do everything, and leaves it to nobody else's.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public string For(Uri server) => Given() ?? (server.IsLoopback ? OfFolder() : null) ?? throw new CommandException(
        $"{server} wants an API key: set {Variable}, or name a file that has one with --key-file. Whoever runs the server makes keys: nba key add NAME --role viewer.");

    /// <summary>The key for a silo on the data folder.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public string ForDataFolder() => Given() ?? OfFolder() ?? throw new CommandException(
        $"there is no API key: {InFolder} is not there, or not yours to read. Set {Variable}, or name a file that has one with --key-file.");

    /// <summary>What to do where a server refuses the key: nobody who named none knows which one that was.</summary>
    /// <param name="code">Why it is refused, of <see cref="Client.NbaProblemException.Code"/>.</param>
    /// <returns>Null where the key is not the data folder's, or not what is wrong.</returns>
    public string? Remedy(string code)
    {
        const string Another = $"Set {Variable}, or name a file that has another one with --key-file";
        return code switch
        {
            _ when !_isOfFolder => null,
            "key_revoked" or "key_expired" => $"That key is in {InFolder}. {Another}, and delete this one.",
            // It may be good for the silos of this folder, though not for that server.
            "key_unknown" => $"The key in {InFolder} was sent. {Another}.",
            _ => null,
        };
    }

    private string? Given()
    {
        if (!string.IsNullOrEmpty(named))
            return Read(named) ?? throw new CommandException($"--key-file: {named} has no key in it, or cannot be read.");
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } key ? key.Trim() : null;
    }

    private string? OfFolder()
    {
        var key = Read(InFolder);
        _isOfFolder = key is not null;
        return key;
    }

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

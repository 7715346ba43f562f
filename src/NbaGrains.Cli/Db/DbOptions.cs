using System.CommandLine;
using NbaGrains.Runtime;
using NbaGrains.Runtime.Local;

namespace NbaGrains.Cli.Db;

/// <summary>What all verbs of the database share. Nothing of the engine is loaded before one of them runs.</summary>
internal sealed class DbOptions
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "The folder of the private database: NBA_DATA by default, else ~/.nba, as root /var/lib/nba.",
        HelpName = "PATH",
    };

    public void AddTo(Command command) => command.Options.Add(_data);

    /// <summary>Where the local database is.</summary>
    public LocalPostgresOptions Local(ParseResult parsed) => new() { DataFolder = parsed.GetValue(_data) };

    /// <summary>The server of the user's own; null where nba runs one itself. A folder that is named in the command comes first.</summary>
    public PostgresAddress? Remote(ParseResult parsed) =>
        string.IsNullOrEmpty(parsed.GetValue(_data)) ? PostgresServer.Named(Environment.GetEnvironmentVariable) : null;

    /// <exception cref="CommandException">The server is not nba's to start and stop.</exception>
    public void RefuseRemote(ParseResult parsed)
    {
        if (Remote(parsed) is { } remote)
            throw new CommandException($"NBA_POSTGRES names a server of your own ({remote}), which nba does not start or stop. Name a folder with --data, or unset it.");
    }

    /// <summary>Runs a verb; what the engine refuses is for the user.</summary>
    public static int Run(Func<Task<int>> verb)
    {
        try
        {
            return verb().GetAwaiter().GetResult();
        }
        catch (RuntimeException e)
        {
            throw new CommandException(e.Message);
        }
    }
}

using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Runtime;
using NbaGrains.Runtime.Local;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Cli.Db;

/// <summary>What all verbs of the database share. Nothing of the engine is loaded before one of them runs.</summary>
internal sealed class DbOptions
{
    private const string NothingThere = "the database has nothing of nba in it yet: start a silo on it first (nba silo).";

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

    /// <summary>The server, which is started where it is nba's own. Disposing leaves it.</summary>
    /// <exception cref="RuntimeException">It cannot be made or started, or the variable cannot be understood.</exception>
    public Task<PostgresAddress> OpenAsync(ParseResult parsed, CancellationToken cancellation) =>
        Remote(parsed) is { } remote ? Task.FromResult(remote) : PostgresServer.Local(Local(parsed), cancellation);

    /// <summary>Where blobs are: <c>NBA_BLOBS</c>, else beside the private database.</summary>
    public string BlobFolder(ParseResult parsed) => Environment.GetEnvironmentVariable("NBA_BLOBS") is { Length: > 0 } named
        ? named
        : Path.Combine(Folder(parsed), "blobs");

    /// <summary>The data folder, made or not.</summary>
    public string Folder(ParseResult parsed) => DataFolder.Of(Environment.GetEnvironmentVariable, parsed.GetValue(_data)).Path;

    /// <summary>Asks the cluster something. A private database that nobody has made yet is not made for that.</summary>
    /// <exception cref="CommandException">There is no database, it cannot be reached, or it is none of ours.</exception>
    public T Ask<T>(ParseResult parsed, Terminal terminal, Func<Database, Task<T>> ask) => Run(parsed, async () =>
    {
        if (Remote(parsed) is null && !LocalPostgres.Status(Local(parsed)).IsMade)
            throw new CommandException(NothingThere + Elsewhere());
        await using var address = await OpenAsync(parsed, terminal.Interrupted);
        await using var database = new Database(address.ConnectionString, "nba cli");
        return await ask(database);
    });

    /// <summary>Runs a verb; what the engine or the database refuses is for the user.</summary>
    public T Run<T>(ParseResult parsed, Func<Task<T>> verb)
    {
        try
        {
            return verb().GetAwaiter().GetResult();
        }
        catch (RuntimeException e)
        {
            throw new CommandException(e.Message);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InvalidParameterValue)
        {
            throw new CommandException(NothingThere + Elsewhere());
        }
        catch (NpgsqlException e)
        {
            throw Remote(parsed) is { } remote
                ? Unusable(remote, Problem(e))
                : new CommandException($"the database cannot be used: {Problem(e)}. nba db status shows whether it runs.");
        }
    }

    /// <summary>Says of a verb that found nothing that it looked at the database, where whoever calls it may think of a gateway.</summary>
    public static void HintAtServer(Terminal terminal)
    {
        if (Elsewhere() is { Length: > 0 } hint)
            terminal.Complain(hint.TrimStart());
    }

    private static string Elsewhere() => Environment.GetEnvironmentVariable(ServerOptions.ServerVariable) is { Length: > 0 } server
        ? $" This verb looks at a database (NBA_POSTGRES, --data), not at {ServerOptions.ServerVariable} ({server})."
        : "";

    /// <summary>What is wrong with a server of the user's own.</summary>
    public static CommandException Unusable(PostgresAddress remote, string problem) =>
        new($"the database at {remote} cannot be used: {problem}. Check {PostgresServer.Variable}, and that PostgreSQL runs.");

    /// <summary>What a server said, or why none was heard.</summary>
    public static string Problem(NpgsqlException e) => (e as PostgresException)?.MessageText ?? e.InnerException?.Message ?? e.Message;
}

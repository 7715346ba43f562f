using NbaGrains.Runtime;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Cli;

/// <summary>The database that verbs of the cluster talk to.</summary>
internal static class DatabaseArgument
{
    private const string Variable = "NBA_POSTGRES";

    /// <summary>Runs a verb against it.</summary>
    /// <exception cref="CommandException">It is not named, cannot be reached, or is none of ours.</exception>
    public static int Run(Func<Database, Task<int>> run)
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(text))
            throw new CommandException($"no database: set {Variable}, e.g. {Variable}='Host=db;Username=nba;Password=...;Database=nba'.");
        return RunAsync(text, run).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(string text, Func<Database, Task<int>> run)
    {
        try
        {
            await using var database = new Database(text, "nba cli");
            return await run(database);
        }
        catch (ArgumentException e)
        {
            throw new CommandException($"{Variable}: cannot be read ({e.Message}).");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InvalidParameterValue)
        {
            throw new CommandException($"the database is not one of nba, or is older than this program ({e.MessageText}). Start a silo on it first.");
        }
        catch (NpgsqlException e)
        {
            throw new CommandException($"the database cannot be used: {(e as PostgresException)?.MessageText ?? e.InnerException?.Message ?? e.Message}. Check {Variable} and that PostgreSQL runs.");
        }
        catch (RuntimeException e)
        {
            throw new CommandException(e.Message);
        }
    }
}

using Npgsql;
using NbaGrains.Cli.Reading;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Cli;

/// <summary>Runs what needs the database, and says in a line why it could not.</summary>
internal static class DatabaseRun
{
    public static T Of<T>(Func<Database, Task<T>> run) => OfAsync(run).GetAwaiter().GetResult();

    private static async Task<T> OfAsync<T>(Func<Database, Task<T>> run)
    {
        try
        {
            await using var database = new Database(DatabaseArgument.Read(), "nba cli");
            return await run(database);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InvalidParameterValue)
        {
            throw new CommandException("the database has none of our tables yet: start a silo on it first.");
        }
        catch (NpgsqlException e)
        {
            throw new CommandException($"the database cannot be used: {e.Message}");
        }
        catch (ArgumentException e)
        {
            throw new CommandException($"{DatabaseArgument.Variable} is no connection string: {e.Message}");
        }
    }
}

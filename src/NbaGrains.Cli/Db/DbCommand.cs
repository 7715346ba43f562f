using System.CommandLine;

namespace NbaGrains.Cli.Db;

/// <summary><c>nba db</c>: the database behind everything that remembers.</summary>
internal static class DbCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("db", "The PostgreSQL that nba runs for itself, or that NBA_POSTGRES names: is it running, start, stop, look into it.")
        {
            DbStatusCommand.Create(terminal),
            DbStartCommand.Create(terminal),
            DbStopCommand.Create(terminal),
            DbPsqlCommand.Create(terminal),
        };
        VerbHelp.AddTo(
            command,
            """
            nba db status
            nba db start
            nba db psql -- -c 'select version()'
            nba db stop
            """);
        return command;
    }
}

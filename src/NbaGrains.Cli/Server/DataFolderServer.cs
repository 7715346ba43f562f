using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Client;

namespace NbaGrains.Cli.Server;

/// <summary>The gateway where nobody names one: a silo that runs on the data folder, else one of our own for the time of the verb.</summary>
internal static class DataFolderServer
{
    public static async Task<ServerConnection> OpenAsync(DbOptions database, ParseResult parsed, KeySource keys, Terminal terminal)
    {
        if (await LiveGateway.FindAsync(database, parsed, terminal) is { } server)
            return new ServerConnection(new NbaClient(server, keys.ForDataFolder()));
        var own = await OwnSilo.StartAsync(database, parsed, terminal);
        try
        {
            return new ServerConnection(new NbaClient(own.Address, keys.ForDataFolder()), own);
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }
}

using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Runtime.Local;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Cli.Server;

/// <summary>Finds a silo with a gateway on the database that the environment or the data folder means.</summary>
internal static class LiveGateway
{
    // A silo whose last sign of life is older has been given up, or is about to be.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>Its address; null where none answers.</returns>
    public static async Task<Uri?> FindAsync(DbOptions options, ParseResult parsed, Terminal terminal)
    {
        // Where the private server does not run, no silo does.
        if (options.Remote(parsed) is null && !LocalPostgres.Status(options.Local(parsed)).IsRunning)
            return null;
        foreach (var address in await AddressesAsync(options, parsed, terminal))
        {
            if (await AnswersAsync(address, terminal.Interrupted))
                return address;
        }

        return null;
    }

    private static async Task<IReadOnlyList<Uri>> AddressesAsync(DbOptions options, ParseResult parsed, Terminal terminal)
    {
        await using var address = await options.OpenAsync(parsed, terminal.Interrupted);
        await using var database = new Database(address.ConnectionString, "nba cli");
        try
        {
            var now = terminal.Time.GetUtcNow();
            return
            [
                .. (await SiloRegistry.ListAsync(database, withGone: false, terminal.Interrupted))
                    .Where(silo => silo.State == SiloState.Running && silo.Name != OwnSilo.Name && now - silo.SeenAt < Fresh)
                    .SelectMany(silo => silo.Urls.Select(url => (Url: new Uri(url), IsHere: silo.Host == Environment.MachineName)))
                    // The loopback of another machine leads to this one.
                    .Where(found => found.IsHere || !found.Url.IsLoopback)
                    .OrderByDescending(found => found.IsHere)
                    .Select(found => found.Url),
            ];
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidParameterValue)
        {
            return []; // no silo of this version has ever run on it
        }
    }

    private static async Task<bool> AnswersAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = !address.IsLoopback }) { Timeout = Patience };
            using var answer = await http.GetAsync(new Uri(address, "health/live"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}

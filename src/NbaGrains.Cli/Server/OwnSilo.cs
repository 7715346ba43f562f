using System.CommandLine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NbaGrains.Cli.Db;
using NbaGrains.Cli.Silos;
using NbaGrains.Gateway;
using NbaGrains.Grains;
using NbaGrains.Runtime.Local;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.Cli.Server;

/// <summary>A silo with a gateway in this process, for the time of a verb. It takes work, so that a run that the verb starts comes to its end.</summary>
internal sealed class OwnSilo : IAsyncDisposable
{
    /// <summary>What such a silo is called. Others do not send requests to it: it is gone in a moment.</summary>
    public const string Name = "nba command";

    // Verbs wait for what they want to see the end of. Whatever else runs is handed on to the next silo.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TimeToClose = TimeSpan.FromSeconds(5);

    private readonly PostgresAddress _database;
    private readonly Silo _silo;
    private readonly Gateway.Gateway _gateway;
    private readonly ILoggerFactory _logs;

    private OwnSilo(PostgresAddress database, Silo silo, Gateway.Gateway gateway, ILoggerFactory logs) => (_database, _silo, _gateway, _logs) = (database, silo, gateway, logs);

    /// <summary>Where it answers: on a port of the system's choice, from this machine only.</summary>
    public Uri Address => new(_gateway.Urls[0]);

    public static async Task<OwnSilo> StartAsync(DbOptions options, ParseResult parsed, Terminal terminal)
    {
        terminal.AskForGrace(DrainTimeout + TimeToClose);
        var database = await options.OpenAsync(parsed, terminal.Interrupted);
        // What it warns of is for operators of clusters. Whatever fails fails the verb, which says so.
        var logs = Environment.GetEnvironmentVariable("NBA_DEBUG") == "1" ? SiloLogging.Create(json: false, verbose: false) : NullLoggerFactory.Instance;
        Silo? silo = null;
        try
        {
            silo = await Silo.StartAsync(
                new SiloOptions
                {
                    ConnectionString = database.ConnectionString,
                    DirectConnectionString = Environment.GetEnvironmentVariable("NBA_POSTGRES_DIRECT"),
                    Name = Name,
                    BlobFolder = options.BlobFolder(parsed),
                    DrainTimeout = DrainTimeout,
                },
                builder => builder.AddModule(new GrainsModule(new GrainsOptions { ReachesOut = false })).AddModule(new GatewayModule()),
                logs,
                terminal.Interrupted);
            var gateway = await Gateway.Gateway.StartAsync(
                silo,
                new GatewayOptions { Urls = ["http://127.0.0.1:0"], BootstrapFolder = options.Folder(parsed), DrainTimeout = DrainTimeout },
                terminal.Interrupted);
            return new OwnSilo(database, silo, gateway, logs);
        }
        catch
        {
            if (silo is not null)
                await silo.DisposeAsync();
            await database.DisposeAsync();
            logs.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
        _logs.Dispose();
    }
}

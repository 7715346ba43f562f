using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Cli.Plugins;
using NbaGrains.Quality.Reports;
using NbaGrains.Runtime.Local;
using NbaGrains.Runtime.Observability;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.Cli.Silos;

/// <summary><c>nba silo</c>: the server.</summary>
internal sealed class SiloCommand
{
    // Beyond what draining may take, for closing connections.
    private static readonly TimeSpan TimeToClose = TimeSpan.FromSeconds(5);

    private readonly Terminal _terminal;
    private readonly DbOptions _database = new();
    private readonly ServingOptions _serving = new();

    private readonly Option<string[]> _plugins = new("--plugin")
    {
        Description = "An assembly with grains and work of your own (ISiloModule). Its code runs. May be repeated.",
        HelpName = "DLL",
    };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "What people call this silo; the machine's name by default.",
        HelpName = "NAME",
    };

    private readonly Option<int?> _capacity = new("--capacity")
    {
        Description = "Work items run at once; twice the processors by default. 0: turns only.",
        HelpName = "N",
    };

    private readonly Option<double> _lease = new("--lease")
    {
        Description = "Seconds after which work of a silo that went silent is taken over.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 30,
    };

    private readonly Option<double> _patience = new("--wait-for-database")
    {
        Description = "Seconds to wait at the start for a server of your own (NBA_POSTGRES) that does not answer yet.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 30,
    };

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Also tells what happens when all is well.",
    };

    private readonly Option<string> _logFormat = new("--log-format")
    {
        Description = "text, or json: one object a line, for collectors.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<double> _clockOffset = new("--clock-offset")
    {
        Description = "Seconds by which this silo's clock is wrong, for trying what a cluster makes of that.",
        HelpName = "SECONDS",
        Hidden = true,
    };

    private SiloCommand(Terminal terminal)
    {
        _terminal = terminal;
        _logFormat.AcceptOnlyFromAmong("text", "json");
    }

    public static Command Create(Terminal terminal)
    {
        var self = new SiloCommand(terminal);
        var command = new Command("silo", "Runs a silo: turns of grains, and work items. Ends on Ctrl-C or SIGTERM, when what runs has ended or was handed on.");
        VerbHelp.AddTo(
            command,
            """
            nba silo
            nba silo --urls http://127.0.0.1:5080
            nba silo --plugin MyGrains.dll --name blue --capacity 8
            NBA_POSTGRES=postgres://nba@db.example/nba nba silo --log-format json
            OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317 nba silo
            """,
            "Exit codes: 0 ended when asked to, 3 could not run, 130 ended at once: by a second Ctrl-C, or before it ran.");
        foreach (var option in (Option[])[self._plugins, self._name, self._capacity, self._lease, self._patience, self._verbose, self._logFormat, self._clockOffset])
            command.Options.Add(option);
        self._serving.AddTo(command);
        self._database.AddTo(command);
        command.SetAction(parsed => self._database.Run(parsed, () => self.RunAsync(parsed)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        if (parsed.GetValue(_capacity) is < 0 and var capacity)
            throw new CommandException($"--capacity is {capacity}: write 0 or more.");
        _serving.Check(parsed);
        var modules = parsed.GetValue(_plugins)!.SelectMany(ModulesOf).ToList();
        await using (var database = await _database.OpenAsync(parsed, _terminal.Interrupted))
        {
            if (!database.IsLocal)
                await DatabaseWait.UntilItAnswersAsync(database, TimeSpan.FromSeconds(parsed.GetValue(_patience)), _terminal);
            using var ended = new CancellationTokenSource();
            var care = database.Local?.LookAfterAsync(news => _terminal.Error.WriteLine($"nba: {news}"), ended.Token) ?? Task.CompletedTask;
            try
            {
                await ServeAsync(parsed, modules, Options(parsed, database));
            }
            finally
            {
                await ended.CancelAsync();
                await care;
            }
        }

        _terminal.Error.WriteLine("nba: ended");
        return ExitCode.Done;
    }

    private SiloOptions Options(ParseResult parsed, PostgresAddress database)
    {
        var defaults = new SiloOptions { ConnectionString = database.ConnectionString };
        return defaults with
        {
            DirectConnectionString = Environment.GetEnvironmentVariable("NBA_POSTGRES_DIRECT"),
            Name = parsed.GetValue(_name) ?? defaults.Name,
            RunsWork = parsed.GetValue(_capacity) != 0 && _serving.IsWorker(parsed),
            Capacity = Math.Max(1, parsed.GetValue(_capacity) ?? defaults.Capacity),
            Lease = TimeSpan.FromSeconds(parsed.GetValue(_lease)),
            BlobFolder = _database.BlobFolder(parsed),
            Time = parsed.GetValue(_clockOffset) is var offset and not 0 ? new OffsetClock(TimeSpan.FromSeconds(offset)) : TimeProvider.System,
        };
    }

    private async Task ServeAsync(ParseResult parsed, List<ISiloModule> modules, SiloOptions options)
    {
        _terminal.AskForGrace(options.DrainTimeout + TimeToClose);
        using var logs = SiloLogging.Create(parsed.GetValue(_logFormat) == "json", parsed.GetValue(_verbose));
        using var telemetry = TelemetryExport.FromEnvironment(options.Name);
        await using var silo = await Silo.StartAsync(
            options,
            builder =>
            {
                _serving.AddTo(builder, parsed);
                foreach (var module in modules)
                    Add(module, builder);
            },
            logs,
            _terminal.Interrupted);
        _terminal.Error.WriteLine($"nba: silo {silo.Id} '{options.Name}' runs{Extent(silo, options)}");
        await using var gateway = await _serving.StartAsync(parsed, silo, _database, _terminal);

        await Ended(_terminal.Interrupted);
        gateway?.BeginDrain();
        var waits = silo.RunningWork is > 0 and var running
            ? $": waiting up to {Figures.Count((long)options.DrainTimeout.TotalSeconds)} s for {Figures.Count(running, "item", "items")}"
            : "";
        _terminal.Error.WriteLine($"nba: ending{waits}; Ctrl-C again ends it now");
        await silo.DrainAsync();
    }

    private static string Extent(Silo silo, SiloOptions options)
    {
        var room = options.RunsWork ? $" and room for {Figures.Count(options.Capacity, "work item", "work items")}" : "; it takes no work items";
        return $", with {Figures.Count(silo.Kinds.Count, "kind", "kinds")} of grains{room}";
    }

    // A grain that breaks a rule is its author's mistake, and the message says which.
    private static void Add(ISiloModule module, SiloBuilder builder)
    {
        try
        {
            builder.AddModule(module);
        }
        catch (ArgumentException e)
        {
            throw new CommandException($"{module.GetType().Assembly.GetName().Name}: {e.Message.Split(" (Parameter", 2)[0]}");
        }
    }

    private static IEnumerable<ISiloModule> ModulesOf(string path)
    {
        var modules = PluginAssembly.Load<ISiloModule>(path);
        return modules.Count > 0
            ? modules
            : throw new CommandException($"{path}: has no module. A module is a public class that implements {nameof(ISiloModule)} and has a constructor without parameters.");
    }

    private static async Task Ended(CancellationToken interrupted)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = interrupted.Register(ended.SetResult);
        await ended.Task;
    }
}

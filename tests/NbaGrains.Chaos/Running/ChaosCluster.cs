using NbaGrains.Chaos.Checks;
using NbaGrains.Chaos.Servers;
using NbaGrains.Chaos.Silos;

namespace NbaGrains.Chaos.Running;

/// <summary>How a cluster is set up that is going to be broken.</summary>
internal sealed record ChaosClusterOptions
{
    /// <summary>Where <c>nba.dll</c> and this plug-in are. Default: beside this program.</summary>
    public string Programs { get; init; } = AppContext.BaseDirectory;

    /// <summary>By how much the clock of each silo is wrong; so, how many there are.</summary>
    public IReadOnlyList<TimeSpan> ClockOffsets { get; init; } = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero];

    /// <summary>How long an item is a silo's without a sign of life.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Items at once a silo.</summary>
    public int Capacity { get; init; } = 8;

    /// <summary>What else the command of each silo says.</summary>
    public IReadOnlyList<string> SiloArguments { get; init; } = [];

    /// <summary>Whether the disk is one that can be filled, where mounting is possible.</summary>
    public bool CanFillDisk { get; init; } = true;
}

/// <summary>A durable PostgreSQL, a proxy, three silos, and who sends them work and knows what was acknowledged.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    private readonly string _folder;
    private bool _keepsLogs;

    private ChaosCluster(string folder, ChaosServer server, SiloFleet fleet)
    {
        (_folder, Server, Fleet) = (folder, server, fleet);
        Caller = new Caller(fleet);
        Diary = new Diary(Logs);
    }

    public ChaosServer Server { get; }

    public SiloFleet Fleet { get; }

    public Caller Caller { get; }

    public Diary Diary { get; }

    public Invariants Invariants => new(Server, Caller);

    /// <summary>Logs of the silos, and at the end of the server where they are kept.</summary>
    public string Logs => LogsOf(_folder);

    /// <summary>The data folder of the silos: blobs, and the first key of their gateways.</summary>
    public string Data => DataOf(_folder);

    public static async Task<ChaosCluster> StartAsync(ChaosClusterOptions options)
    {
        // Short, for the sockets in it.
        var folder = Directory.CreateTempSubdirectory("nba-chaos-").FullName;
        Directory.CreateDirectory(LogsOf(folder));
        var server = await ChaosServer.StartAsync(options.CanFillDisk);
        try
        {
            var launch = new SiloLaunch
            {
                Programs = options.Programs,
                ConnectionString = server.SiloAddress,
                Sockets = folder,
                Data = DataOf(folder),
                Logs = LogsOf(folder),
                Lease = options.Lease.TotalSeconds,
                Capacity = options.Capacity,
                Arguments = options.SiloArguments,
            };
            return new ChaosCluster(folder, server, await SiloFleet.StartAsync(launch, options.ClockOffsets));
        }
        catch (Exception e)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"the silos did not start; their logs are in {LogsOf(folder)}", e);
        }
    }

    /// <summary>Something went wrong: whoever looks into it wants to read.</summary>
    public void KeepLogs()
    {
        _keepsLogs = true;
        Server.CopyLogs(Logs);
    }

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        await Server.DisposeAsync();
        Diary.Dispose();
        if (!_keepsLogs)
            Directory.Delete(_folder, recursive: true);
    }

    private static string DataOf(string folder) => Path.Combine(folder, "data");

    private static string LogsOf(string folder) => Path.Combine(folder, "logs");
}

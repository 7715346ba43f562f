using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Partitions;
using NbaGrains.Grains.Profiles;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Sources;
using NbaGrains.Grains.Suites;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Work;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Grains;

/// <summary>Data sets, versions, runs, suites and alerts, with the work they need.</summary>
/// <param name="options">What the operator of the silo allows.</param>
public sealed class GrainsModule(GrainsOptions options) : ISiloModule
{
    // What fails for a reason of the data ends its run at once; the rest is the machine's, and passes or not within minutes.
    private static readonly WorkPolicy Retries = new() { MaxAttempts = 6, BackoffCap = TimeSpan.FromSeconds(30) };

    private static readonly TimeSpan IdleCheck = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public void Configure(SiloBuilder silo)
    {
        silo.AddMigrations(typeof(GrainsModule).Assembly, "grains");
        silo.Services.AddSingleton(options);
        ConfigureRuns(silo);
        silo.AddReaders(options.ReachesOut);
    }

    private static void ConfigureRuns(SiloBuilder silo)
    {
        silo.Services
            .AddSingleton<RunTables>()
            .AddSingleton<RunSuites>()
            .AddSingleton<RunSessions>()
            .AddSingleton<RunDrift>()
            .AddSingleton<RunHistories>()
            .AddSingleton<RunJudge>()
            .AddSingleton<RunStates>()
            .AddSingleton<RunWorker>();
        silo
            .AddGrain<SuiteGrain>()
            .AddGrain<DatasetGrain>()
            .AddGrain<DatasetVersionGrain>()
            .AddGrain<ValidationRunGrain>()
            .AddGrain<PartitionGrain>()
            .AddGrain<ProfileGrain>()
            .AddWork<ScanPartition, ScanPartitionHandler>(Retries)
            .AddWork<MergePartitions, MergePartitionsHandler>(Retries)
            .AddWork<JudgeRun, JudgeRunHandler>(Retries)
            .AddWork<ReuseStates, ReuseStatesHandler>(Retries)
            .AddService(DropIdleSessionsAsync);
    }

    private static async Task DropIdleSessionsAsync(Silo silo, CancellationToken cancellation)
    {
        var (sessions, time) = (silo.Services.GetRequiredService<RunSessions>(), silo.Services.GetRequiredService<TimeProvider>());
        while (true)
        {
            await Task.Delay(IdleCheck, time, cancellation);
            sessions.DropIdle();
        }
    }
}

/// <summary>What the operator of a silo allows. Equal on all silos of a cluster.</summary>
public sealed record GrainsOptions
{
    /// <summary>Folders whose files may be registered, and by whom; none by default.</summary>
    public IReadOnlyList<TenantRoot> Roots { get; init; } = [];

    /// <summary>Bytes of a partition at most; rounded to leaves of 4 MiB. Default: 32 MiB.</summary>
    public long PartitionBytes { get; init; } = 32L << 20;

    /// <summary>Bytes of a leaf. Only tests choose another size than <see cref="CsvOptions.DefaultLeafBytes"/>.</summary>
    internal int LeafBytes { get; init; } = CsvOptions.DefaultLeafBytes;

    /// <summary>
    /// Whether this silo sends alerts to webhooks and looks at sources. One that runs for the time of a verb does not know what the operator of the others allows, and would
    /// give up what they can do. Default: yes.
    /// </summary>
    public bool ReachesOut { get; init; } = true;

    /// <summary>Whether webhooks may go to addresses of private networks. Default: no.</summary>
    public bool AllowsPrivateWebhooks { get; init; }
}

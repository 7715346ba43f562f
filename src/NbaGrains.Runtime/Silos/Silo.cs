using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Migrations;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Turns;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Silos;

/// <summary>
/// A silo: runs turns of grains for whoever asks in this process, and work items for the whole cluster. Any number share a database; which one runs what
/// is decided there.
/// </summary>
public sealed class Silo : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Database _database;
    private readonly SiloConnection _connection;
    private readonly WorkNotifier _notifier;
    private readonly WorkDispatcher? _dispatcher;
    private readonly BackgroundServices _background;
    private readonly GrainKinds _kinds;
    private bool _isDrained;
    private bool _isDisposed;

    private Silo(
        ServiceProvider services, Database database, SiloConnection connection, WorkNotifier notifier, WorkDispatcher? dispatcher, BackgroundServices background, GrainKinds kinds)
    {
        (_services, _database, _connection, _notifier, _dispatcher, _background, _kinds) = (services, database, connection, notifier, dispatcher, background, kinds);
        Grains = services.GetRequiredService<IGrains>();
    }

    /// <summary>This start of the process, among all silos; another one after the others have given it up.</summary>
    public SiloId Id => _connection.Id;

    /// <summary>The way to grains.</summary>
    public IGrains Grains { get; }

    /// <summary>How many work items it runs now.</summary>
    public int RunningWork => _dispatcher?.Running ?? 0;

    /// <summary>Whether the database knows that it runs: the last sign of life was heard, and it does not drain.</summary>
    public bool IsHeard => _connection.MayClaim;

    /// <summary>What was added to <see cref="SiloBuilder.Services"/>, and <see cref="TenantReader"/>, <see cref="TenantWriter"/>, <see cref="AuditLog"/>, <see cref="SiloPeers"/>, <see cref="IBlobs"/>.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The kinds of grains it knows.</summary>
    public IReadOnlyCollection<string> Kinds => [.. _kinds.All.Select(kind => kind.Name).Order(StringComparer.Ordinal)];

    /// <summary>Brings the database up to date, joins the cluster, and begins to work.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="configure">Adds grains, work and migrations.</param>
    /// <param name="logs">Where it says what happens; null for nowhere.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="RuntimeException">The database cannot be reached, or does not fit; the message says what to do.</exception>
    /// <exception cref="ArgumentException">A grain or a kind of work breaks a rule; the message says which.</exception>
    public static async Task<Silo> StartAsync(
        SiloOptions options, Action<SiloBuilder> configure, ILoggerFactory? logs = null, CancellationToken cancellation = default)
    {
        options.Validate();
        logs ??= NullLoggerFactory.Instance;
        var clock = new ClusterClock(options.Time);
        var builder = Configured(configure, new ServiceCollection().AddSingleton(logs).AddLogging().AddSingleton<TimeProvider>(clock));
        await Migrator.MigrateAsync(options.ConnectionString, builder.Migrations, cancellation);
        var database = new Database(options.ConnectionString, $"nba {options.Name}");
        ServiceProvider? services = null;
        try
        {
            await KindTables.CheckAsync(database, builder.Grains, cancellation);
            // Today's partitions, before the first row of today: a row that fell into the default one would have to be moved.
            await new PartitionChore(database).TryAsync(logs.CreateLogger<PartitionChore>(), cancellation);
            TurnEngine? engine = null;
            var peers = new SiloPeers();
            builder.Services.AddSingleton(peers);
            builder.Services.AddSingleton<IGrains>(_ => engine!);
            builder.Services.AddSingleton(new TenantReader(database));
            builder.Services.AddSingleton(new TenantWriter(database));
            builder.Services.AddSingleton(new AuditLog(database));
            await AddBlobsAsync(builder, options, database, cancellation);
            services = builder.Services.BuildServiceProvider();
            engine = new TurnEngine(builder.Grains, services, database, clock, logs);
            return await ComposeAsync(options, builder, database, services, engine, peers, clock, logs, cancellation);
        }
        catch
        {
            if (services is not null)
                await services.DisposeAsync();
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings a database up to date, without starting a silo.</summary>
    /// <param name="connectionString">Npgsql's form; a login that may create.</param>
    /// <param name="configure">What the silos will be given.</param>
    /// <param name="cancellation">Ends it between two migrations.</param>
    public static Task MigrateAsync(string connectionString, Action<SiloBuilder> configure, CancellationToken cancellation = default) =>
        Migrator.MigrateAsync(connectionString, Configured(configure, new ServiceCollection()).Migrations, cancellation);

    /// <summary>Tells the cluster where this silo answers HTTP, so that others find it: <see cref="SiloInfo.Urls"/>. None: it does not.</summary>
    public Task AnnounceAsync(IReadOnlyList<string> urls) => _connection.AnnounceAsync(urls);

    /// <summary>
    /// Takes no more work, waits for what runs, at the end of <see cref="SiloOptions.DrainTimeout"/> cancels it and hands it on, and leaves the cluster. Turns are
    /// served until the process ends.
    /// </summary>
    public async Task DrainAsync()
    {
        if (_isDrained)
            return;
        _isDrained = true;
        await _background.StopAsync();
        if (_dispatcher is not null)
            await _dispatcher.DrainAsync();
        await _connection.StopAsync();
    }

    /// <summary>Drains, and lets go of everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await DrainAsync();
        if (_dispatcher is not null)
            await _dispatcher.DisposeAsync();
        _background.Dispose();
        _notifier.Dispose();
        await _connection.DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>The components whose migrations a silo so configured would apply, in order.</summary>
    public static IReadOnlyList<string> MigrationsOf(Action<SiloBuilder> configure) =>
        [.. Configured(configure, new ServiceCollection()).Migrations.Select(set => set.Component)];

    private static SiloBuilder Configured(Action<SiloBuilder> configure, IServiceCollection services)
    {
        var builder = new SiloBuilder(services);
        configure(builder);
        return builder;
    }

    private static async Task<Silo> ComposeAsync(
        SiloOptions options, SiloBuilder builder, Database database, ServiceProvider services, TurnEngine engine, SiloPeers peers, ClusterClock clock, ILoggerFactory logs, CancellationToken cancellation)
    {
        var (leases, signal) = (new Leases(), new WorkSignal());
        BuiltInKinds.AddTo(builder.Work, engine, clock, builder.Grains.All.Select(kind => kind.Name));
        var description = new SiloDescription(options.RunsWork ? ["work"] : [], options.RunsWork ? builder.Work.Names : [], builder.Migrations.ToDictionary(set => set.Component, set => set.Newest));
        var connection = new SiloConnection(options, description, clock, leases, signal, peers, logs);
        try
        {
            await connection.StartAsync(cancellation);
            // Between migrating and registering, another silo may have left programs of this age behind.
            await Migrator.CheckAsync(database, builder.Migrations, cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        var notifier = new WorkNotifier(signal, connection, options.Time);
        engine.Enqueued = notifier.Notify;
        var dispatcher = options.RunsWork ? new WorkDispatcher(database, engine, builder.Work, services, connection, leases, signal, notifier, options, clock, logs) : null;
        dispatcher?.Start();
        var background = new BackgroundServices(logs);
        var silo = new Silo(services, database, connection, notifier, dispatcher, background, builder.Grains);
        background.Start(silo, [HousekeepingOf(options, database, clock, logs), .. builder.Background]);
        return silo;
    }

    /// <summary>A silo proves that it can reach the blobs before it takes part.</summary>
    private static async Task AddBlobsAsync(SiloBuilder builder, SiloOptions options, Database database, CancellationToken cancellation)
    {
        if (options.BlobFolder is not { } folder)
            return;
        var blobs = new FolderBlobs(database, folder);
        await blobs.ProveReadableAsync(cancellation);
        builder.Services.AddSingleton<IBlobs>(blobs);
    }

    private static Func<Silo, CancellationToken, Task> HousekeepingOf(SiloOptions options, Database database, ClusterClock clock, ILoggerFactory logs) => (silo, cancellation) =>
    {
        var leadership = new Leadership(database, silo.Id.Value);
        List<IChore> chores =
        [
            new AuditSealer(database, leadership),
            new PartitionChore(database),
            new AnswerChore(database),
            new PruneSilos(database),
            new MeasureWork(database),
        ];
        if (options.BlobFolder is { } folder)
            chores.Add(new BlobCollector(database, folder, clock));
        return new Housekeeper(leadership, chores, options.Time, logs.CreateLogger<Housekeeper>()).RunAsync(cancellation);
    };
}

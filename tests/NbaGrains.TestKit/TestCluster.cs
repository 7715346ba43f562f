using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using Npgsql;

namespace NbaGrains.TestKit;

/// <summary>
/// Silos in this process, on a database of their own in a throw-away PostgreSQL. Starts in under two seconds, the first of a process; the others at
/// once. One clock, <see cref="Time"/>, drives timers and the database's <c>nba.clock()</c>.
/// </summary>
/// <example><code>
/// await using var cluster = await TestCluster.StartAsync(silo => silo.AddModule(new MyModule()));
/// await cluster.Grains.Get&lt;IAccountGrain>(new TenantId("acme"), "ada").Deposit(5);
/// </code></example>
public sealed class TestCluster : IAsyncDisposable
{
    // How long a test waits for what should come at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What is waited for needs the processor more than the question does.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Action<SiloBuilder> _configure;
    private readonly TestClusterOptions _options;
    private readonly NpgsqlDataSource _owner;
    private readonly string _blobs = Directory.CreateTempSubdirectory("nba-blobs-").FullName;
    private readonly List<Silo> _silos = [];
    private bool _isDisposed;

    private readonly TestPostgres _postgres;

    private TestCluster(Action<SiloBuilder> configure, TestClusterOptions options, TestPostgres postgres, string connectionString)
    {
        _configure = configure;
        _postgres = postgres;
        _options = options;
        ConnectionString = connectionString;
        Proxy = options.ThroughProxy ? new FlakyProxy(postgres.Server.SocketFolder) : null;
        _owner = NpgsqlDataSource.Create(connectionString);
        Time.Moved += SetClockAsync;
    }

    /// <summary>The silos that run.</summary>
    public IReadOnlyList<Silo> Silos => _silos;

    /// <summary>Grains, through the first silo.</summary>
    public IGrains Grains => _silos[0].Grains;

    /// <summary>The clock; moves only when told to, unless <see cref="TestClusterOptions.FreezesTime"/> is off.</summary>
    public TestTime Time { get; } = new();

    /// <summary>What can break the silos' connections, where asked for.</summary>
    public FlakyProxy? Proxy { get; }

    /// <summary>The database, as its owner, past the proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts a cluster.</summary>
    /// <param name="configure">Adds grains, work and migrations to each silo.</param>
    /// <param name="options">Null for one silo whose time stands still.</param>
    public static async Task<TestCluster> StartAsync(Action<SiloBuilder> configure, TestClusterOptions? options = null)
    {
        options ??= new TestClusterOptions();
        // What is asked of the silo comes while PostgreSQL starts, on another core.
        var starting = options.OwnPostgres ? TestPostgres.StartAsync() : TestPostgres.SharedAsync();
        var template = $"template_{string.Join('_', Silo.MigrationsOf(configure))}_{(options.FreezesTime ? "frozen" : "running")}";
        var postgres = await starting.ConfigureAwait(false);
        var connectionString = await postgres.CreateDatabaseAsync(template, owner => PrepareAsync(owner, configure, options)).ConfigureAwait(false);
        var cluster = new TestCluster(configure, options, postgres, connectionString);
        if (options.FreezesTime)
            await cluster.SetClockAsync(cluster.Time.GetUtcNow()).ConfigureAwait(false);
        for (var i = 0; i < options.Silos; i++)
            await cluster.AddSiloAsync().ConfigureAwait(false);
        return cluster;
    }

    /// <summary>Starts one more silo.</summary>
    /// <param name="configure">What it serves; null for the same as the others.</param>
    /// <param name="change">Other options; null for the cluster's.</param>
    public async Task<Silo> AddSiloAsync(Action<SiloBuilder>? configure = null, Func<SiloOptions, SiloOptions>? change = null)
    {
        var address = new NpgsqlConnectionStringBuilder(ConnectionString);
        if (Proxy is not null)
            address.Host = Proxy.Folder;
        var options = new SiloOptions
        {
            ConnectionString = address.ConnectionString,
            Name = $"silo-{_silos.Count + 1}",
            RunsWork = _options.RunsWork,
            Capacity = _options.Capacity,
            BlobFolder = _blobs,
            Time = _options.FreezesTime ? Time : TimeProvider.System,
        };
        var silo = await Silo.StartAsync(change?.Invoke(options) ?? options, configure ?? _configure, Logs()).ConfigureAwait(false);
        _silos.Add(silo);
        return silo;
    }

    /// <summary>Ends a silo as SIGTERM would.</summary>
    public async Task StopAsync(Silo silo)
    {
        _silos.Remove(silo);
        await silo.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>One value, as the owner of the database: past row-level security.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _owner.CreateCommand(sql);
        var value = await command.ExecuteScalarAsync().ConfigureAwait(false);
        return value is null or DBNull ? default! : (T)value;
    }

    /// <summary>A statement, as the owner of the database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = _owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Ends PostgreSQL as a power cut would, and starts it again.</summary>
    /// <exception cref="InvalidOperationException">The cluster shares its PostgreSQL with others.</exception>
    public Task RestartPostgresAsync() => _options.OwnPostgres
        ? _postgres.Server.RestartAsync(immediate: true)
        : throw new InvalidOperationException($"set {nameof(TestClusterOptions)}.{nameof(TestClusterOptions.OwnPostgres)}: other tests use this server, too");

    /// <summary>Waits for something that other tasks bring about.</summary>
    /// <exception cref="TimeoutException">It did not come about in 60 seconds.</exception>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition().ConfigureAwait(false))
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
                throw new TimeoutException("what the test waits for did not come about");
            await Task.Delay(Pause).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Waits for something while time goes on, a step at each look: for what comes after a leap. A silo that had no time to renew its leases while the clock leapt
    /// takes their items up when those have ended, and where time stands still they never do.
    /// </summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="step">Small next to what must not come about meanwhile.</param>
    /// <exception cref="TimeoutException">It did not come about in 60 seconds.</exception>
    public Task UntilAsync(Func<Task<bool>> condition, TimeSpan step) => UntilAsync(async () =>
    {
        await Time.AdvanceAsync(step).ConfigureAwait(false);
        return await condition().ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        foreach (var silo in _silos)
            await silo.DisposeAsync().ConfigureAwait(false);
        if (Proxy is not null)
            await Proxy.DisposeAsync().ConfigureAwait(false);
        await _owner.DisposeAsync().ConfigureAwait(false);
        if (_options.OwnPostgres)
            await _postgres.DisposeAsync().ConfigureAwait(false);
        else
            await _postgres.DropDatabaseAsync(ConnectionString).ConfigureAwait(false);
        Directory.Delete(_blobs, recursive: true);
    }

    private static async Task PrepareAsync(string owner, Action<SiloBuilder> configure, TestClusterOptions options)
    {
        await Silo.MigrateAsync(owner, configure).ConfigureAwait(false);
        if (!options.FreezesTime)
            return;
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            create table nba.test_clock (now timestamptz not null);
            insert into nba.test_clock values ('epoch');
            grant select on nba.test_clock to public;
            create or replace function nba.clock() returns timestamptz language sql volatile parallel safe as 'select now from nba.test_clock';
            """,
            connection);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private Task SetClockAsync(DateTimeOffset now) => _options.FreezesTime
        ? ExecuteAsync($"update nba.test_clock set now = '{now.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'")
        : Task.CompletedTask;

    // NBA_TEST_LOG=1 shows what the silos say.
    private static ILoggerFactory Logs() => Environment.GetEnvironmentVariable("NBA_TEST_LOG") == "1"
        ? LoggerFactory.Create(logs => logs.SetMinimumLevel(LogLevel.Debug).AddSimpleConsole())
        : NullLoggerFactory.Instance;
}

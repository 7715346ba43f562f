using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Support;

/// <summary>A database with tables of work; silos on it as a test needs them.</summary>
public abstract class WorkTests : IAsyncLifetime
{
    internal static readonly TenantId Acme = new("acme");
    private readonly List<TestSilo> _silos = [];

    internal string ConnectionString { get; private set; } = "";

    internal Database Database { get; private set; } = null!;

    internal WorkAdmin Admin => new(Database);

    public async Task InitializeAsync()
    {
        ConnectionString = await TestPostgres.CreateAsync();
        Database = new Database(TestPostgres.As(ConnectionString, TestPostgres.Login));
    }

    public async Task DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        await Database.DisposeAsync();
    }

    internal static WorkRequest Request(string payload = "{}", string kind = "echo", string? unique = null, short priority = 1, DateTimeOffset? due = null, string owner = "a") => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = kind,
        Payload = System.Text.Encoding.UTF8.GetBytes(payload),
        Priority = priority,
        UniqueKey = unique,
        DueAt = due,
        Owner = new GrainId(Acme, "run", owner),
        Turn = Guid.CreateVersion7(),
    };

    internal Task CommitAsync(TenantId tenant, params TurnCommand[] commands) => Database.ExecuteAsync(Scope.Of(tenant), default, commands);

    internal async Task<Guid> EnqueueAsync(WorkRequest request)
    {
        await CommitAsync(request.Owner.Tenant, WorkTable.Enqueue([request]));
        return request.Id;
    }

    internal Task EnqueueAsync(TenantId tenant, int count, string kind = "echo") => CommitAsync(
        tenant, WorkTable.Enqueue([.. Enumerable.Range(0, count).Select(i => Request($$"""{"text":"{{i}}"}""", kind))]));

    /// <summary>Asks again until it is so: what another thread, or the database, does is seen only by looking.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        // Not on the thread that told us to go on: it may be the very one that is waited for.
        await Task.Yield();
        await Until.TrueAsync(isSo);
    }

    /// <summary>Stops the database's clock at a time.</summary>
    internal Task SetClockAsync(DateTimeOffset now) => TestPostgres.ExecuteAsync(
        ConnectionString, $"create or replace function nba.clock() returns timestamptz language sql volatile parallel safe as 'select timestamptz ''{now:O}'''");

    internal Task<T> ScalarAsync<T>(string sql) => TestPostgres.ScalarAsync<T>(ConnectionString, sql);

    internal Task ExecuteAsync(string sql) => TestPostgres.ExecuteAsync(ConnectionString, sql);

    /// <summary>A silo that is registered, for claims by hand.</summary>
    internal async Task<SiloId> RegisteredAsync()
    {
        var id = SiloId.New();
        await ExecuteAsync($"insert into nba.silo (id, name, host, pid, version, roles, capacity, kinds, schemas) values ('{id}', 's', 'h', 1, '1', '{{}}', 1, '{{}}', '{{}}')");
        return id;
    }

    internal Task<List<WorkItem>> ClaimAsync(SiloId silo, int limit, params string[] kinds) => ClaimWork.RunAsync(
        Database,
        silo,
        [.. (kinds.Length == 0 ? ["echo"] : kinds).Select(kind => new WorkKind(kind, new WorkPolicy(), (_, _) => Task.CompletedTask))],
        limit,
        TimeSpan.FromSeconds(30));

    internal WorkAttempt Attempt(WorkItem item, FakeTurns? turns = null) => new(
        item, new WorkKind(item.Kind, new WorkPolicy(), (_, _) => Task.CompletedTask), turns ?? new FakeTurns(Database), TimeProvider.System, TimeProvider.System.GetTimestamp());

    internal async Task<TestSilo> SiloAsync(Action<WorkKinds>? add = null, Func<SiloOptions, SiloOptions>? change = null, IServiceProvider? services = null, FakeTurns? turns = null, ILoggerFactory? logs = null)
    {
        var silo = new TestSilo(Database, (change ?? (options => options))(new SiloOptions { ConnectionString = ConnectionString, Capacity = 4 }), add, services, turns, logs ?? NullLoggerFactory.Instance);
        _silos.Add(silo);
        await silo.StartAsync();
        return silo;
    }
}

/// <summary>A silo without grains.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private bool _isDisposed;

    public TestSilo(Database database, SiloOptions options, Action<WorkKinds>? add, IServiceProvider? services, FakeTurns? turns, ILoggerFactory logs)
    {
        var clock = new ClusterClock(options.Time);
        var kinds = new WorkKinds();
        Turns = turns ?? new FakeTurns(database);
        BuiltInKinds.AddTo(kinds, Turns, clock, ["run", "model"]);
        add?.Invoke(kinds);
        Connection = new SiloConnection(options, new SiloDescription(["work"], kinds.Names, new Dictionary<string, int>()), clock, Leases, Signal, new SiloPeers(), logs);
        Notifier = new WorkNotifier(Signal, Connection, options.Time);
        Dispatcher = new WorkDispatcher(
            database, Turns, kinds, services ?? new ServiceCollection().BuildServiceProvider(), Connection, Leases, Signal, Notifier, options, clock, logs);
    }

    public Leases Leases { get; } = new();

    public WorkSignal Signal { get; } = new();

    public FakeTurns Turns { get; }

    public SiloConnection Connection { get; }

    public WorkNotifier Notifier { get; }

    public WorkDispatcher Dispatcher { get; }

    public async Task StartAsync()
    {
        await Connection.StartAsync(CancellationToken.None);
        Dispatcher.Start();
    }

    public async Task StopAsync()
    {
        await Dispatcher.DrainAsync();
        await Connection.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await Dispatcher.DisposeAsync();
        await Connection.DisposeAsync();
        Notifier.Dispose();
    }
}

[WorkKind("echo")]
internal sealed record Echo(string? Text);

/// <summary>Runs what the test says.</summary>
internal sealed class EchoHandler(Func<Echo, WorkContext, Task> run) : IWorkHandler<Echo>
{
    public Task RunAsync(Echo payload, WorkContext context) => run(payload, context);
}

internal static class EchoServices
{
    public static IServiceProvider Of(Func<Echo, WorkContext, Task> run) => new ServiceCollection().AddSingleton(run).BuildServiceProvider();
}

/// <summary>Commits what a turn would, and nothing else; remembers the calls.</summary>
internal sealed class FakeTurns(Database database) : Runtime.Turns.ITurns
{
    public ConcurrentQueue<(GrainId Id, string Method, string Arguments)> Delivered { get; } = [];

    /// <summary>What the called grain does.</summary>
    public Func<GrainId, string, Task<TurnCommand[]>> Body { get; set; } = (_, _) => Task.FromResult<TurnCommand[]>([]);

    /// <summary>After the commit, before anybody hears of it.</summary>
    public Action Committed { get; set; } = () => { };

    public IGrains Committing(TurnCommand also, CallOptions options) => new Grains(this, also);

    public async Task DeliverAsync(GrainId id, string method, byte[] arguments, TurnCommand also, CallOptions options)
    {
        await CommitAsync(id, method, also);
        Committed();
        Delivered.Enqueue((id, method, System.Text.Encoding.UTF8.GetString(arguments)));
    }

    private async Task CommitAsync(GrainId id, string method, TurnCommand also)
    {
        try
        {
            await database.ExecuteAsync(Scope.Of(id.Tenant), default, [also, .. await Body(id, method)]);
        }
        catch (Npgsql.PostgresException e) when (e.SqlState == SqlStates.LeaseLost)
        {
            throw new TurnException(TurnFailure.LeaseLost, "the lease was lost", e);
        }
    }

    private sealed class Grains(FakeTurns turns, TurnCommand also) : IGrains
    {
        public TGrain Get<TGrain>(TenantId tenant, string key, CallOptions? options = null)
            where TGrain : class, IGrainWithStringKey =>
            (TGrain)(object)new Called(() => turns.CommitAsync(new GrainId(tenant, "called", key), "Call", also));
    }

    private sealed class Called(Func<Task> call) : ICalledGrain
    {
        public Task Call() => call();
    }
}

internal interface ICalledGrain : IGrainWithStringKey
{
    Task Call();
}

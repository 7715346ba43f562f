using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Silos;

/// <summary>
/// The silo's one own connection: it stands for the silo (its backend is registered), renews the leases, listens, and notifies. When it is cut it comes back by
/// itself; until then the silo claims nothing, and before its leases could end it lets go of what it holds.
/// </summary>
internal sealed partial class SiloConnection : INotifications, IAsyncDisposable
{
    private const string Channel = "nba_work";

    // Told like a kind of work, and none.
    private const string Newcomer = "+silo";
    private const string GatewayRole = "gateway";
    private const int LongestReconnectMilliseconds = 500;

    // Found missing, and given up GoneAfter later, to the moment where the one that found it lives on: with the default of 2 seconds, after 2.75 to 3.5 at most.
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(600);

    // Npgsql loses a cancellation that comes in the very moment its read begins; what it was to tell is then seen this much later, not never.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    // Timers count whole milliseconds.
    private static readonly TimeSpan AlarmIsEarly = TimeSpan.FromMilliseconds(20);

    // A connection that was cut is back by then.
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(3);

    private readonly SiloOptions _options;
    private readonly ClusterClock _clock;
    private readonly Leases _leases;
    private readonly WorkSignal _signal;
    private readonly SiloPeers _peers;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly string _connectionString;
    private readonly ConcurrentQueue<Func<NpgsqlConnection, Task>> _inbox = new();

    // Each kind once, however often it was asked for: hints must neither pile up while the connection is away nor keep it from its heartbeat.
    private readonly ConcurrentDictionary<string, bool> _hints = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _guard;
    private SiloDescription _description;
    private QuietCancellation? _wait;
    private TaskCompletionSource? _told;
    private Task _serving = Task.CompletedTask;
    private SiloState _state = SiloState.Running;
    private int _newcomers;
    private volatile bool _mayClaim;
    private readonly Lock _heard = new();
    private long _heardAt;
    private long _nextBeat;
    private long _nextWatch;
    private long _nextGone = long.MaxValue;

    public SiloConnection(SiloOptions options, SiloDescription description, ClusterClock clock, Leases leases, WorkSignal signal, SiloPeers peers, ILoggerFactory loggers)
    {
        (_options, _description, _clock, _leases, _signal, _peers, _time) = (options, description, clock, leases, signal, peers, options.Time);
        _logger = loggers.CreateLogger<SiloConnection>();
        _connectionString = Settings(options);
        _guard = _time.CreateTimer(static self => ((SiloConnection)self!).LetGo(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The silo's identity now: another one after the others have given it up.</summary>
    public SiloId Id { get; private set; } = SiloId.New();

    /// <summary>Whether the last sign of life was heard; otherwise nothing new is claimed.</summary>
    public bool MayClaim => _mayClaim;

    /// <summary>Registers; then lives until it is stopped.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var connection = await OpenAsync(cancellation);
        _serving = Task.Run(() => LiveAsync(connection), CancellationToken.None);
    }

    /// <summary>Tells the others where this silo answers HTTP.</summary>
    public async Task AnnounceAsync(IReadOnlyList<string> urls)
    {
        _description = _description with { Urls = urls, Roles = [.. _description.Roles.Where(role => role != GatewayRole), .. urls.Count > 0 ? [GatewayRole] : (string[])[]] };
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(async connection =>
        {
            try
            {
                await SiloRegistry.DescribeAsync(connection, Id, _description, CancellationToken.None);
            }
            finally
            {
                told.TrySetResult();
            }
        });
        // Where the connection is cut, it says so when it registers again.
        await Task.WhenAny(told.Task, _serving, Task.Delay(_options.Lease / 3, TimeProvider.System));
    }

    /// <summary>Tells the others that this silo takes no new work.</summary>
    public Task DrainAsync() => ChangeAsync(SiloState.Draining);

    /// <summary>Leaves the table of silos. Leases that it still has end early.</summary>
    public async Task StopAsync()
    {
        await ChangeAsync(SiloState.Gone);
        await QuietCancellation.CancelAsync(_stop);
        await _serving;
    }

    public void Send(string kind)
    {
        _hints[kind] = true;
        Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await QuietCancellation.CancelAsync(_stop);
        await _serving;
        await _guard.DisposeAsync();
    }

    private static string Settings(SiloOptions options)
    {
        var settings = Database.Settings(options.DirectConnectionString ?? options.ConnectionString, $"nba {options.Name}");
        settings.Pooling = false;
        // A connection that hangs is as good as none: found out while there is time to let go.
        settings.CommandTimeout = Math.Max(1, (int)(options.Lease / 3).TotalSeconds);
        return settings.ConnectionString;
    }

    private static async Task NotifyAsync(NpgsqlConnection connection, IReadOnlyCollection<string> kinds)
    {
        if (kinds.Count == 0)
            return;
        await using var command = new NpgsqlCommand("select pg_notify($1, kind) from unnest($2) as k (kind)", connection)
        {
            Parameters = { Sql.Text(Channel), Sql.Texts(kinds) },
        };
        await command.ExecuteNonQueryAsync();
    }

    private List<string> TakeHints() => _hints.IsEmpty ? [] : [.. _hints.Keys.Where(kind => _hints.TryRemove(kind, out _))];

    private async Task ChangeAsync(SiloState state)
    {
        _state = state;
        _mayClaim = false;
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _told, told);
        Post(async connection =>
        {
            // Where the connection turns out to be cut, it is told when there is a new one.
            await SiloRegistry.SetStateAsync(connection, Id, state, CancellationToken.None);
            told.TrySetResult();
        });
        // When the database is out of reach, the others will find out by themselves. By the system's clock: a test's may stand still.
        await Task.WhenAny(told.Task, _serving, Task.Delay(LongestGoodbye, TimeProvider.System));
    }

    private void Post(Func<NpgsqlConnection, Task> action)
    {
        _inbox.Enqueue(action);
        Wake();
    }

    private void Wake()
    {
        // Between two waits it is disposed: the inbox is looked into before the next.
        Volatile.Read(ref _wait)?.Cancel();
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            connection.Notification += (_, notification) =>
            {
                // Its own process was woken in memory.
                if (notification.PID == connection.ProcessID)
                    return;
                if (notification.Payload == Newcomer)
                    Welcome();
                else
                    _signal.Wake();
            };
            await connection.OpenAsync(cancellation);
            if (!await SiloRegistry.RegisterAsync(connection, Id, _options, _description, cancellation))
            {
                if (_state == SiloState.Gone)
                {
                    // The good-bye was heard, and only its answer lost.
                    Volatile.Read(ref _told)?.TrySetResult();
                    return connection;
                }

                Renew();
                await SiloRegistry.RegisterAsync(connection, Id, _options, _description, cancellation);
            }

            var told = Volatile.Read(ref _told);
            if (_state != SiloState.Running)
            {
                await SiloRegistry.SetStateAsync(connection, Id, _state, cancellation);
                told?.TrySetResult();
            }

            await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
                await listen.ExecuteNonQueryAsync(cancellation);
            await NotifyAsync(connection, _options.RunsWork && _state == SiloState.Running ? [Newcomer] : []);
            await BeatAsync(connection, cancellation);
            // At once: where many were cut, the one that looked may be among those that do not come back.
            _nextWatch = _time.GetTimestamp();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task LiveAsync(NpgsqlConnection first)
    {
        var connection = first;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(connection);
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                _mayClaim = false;
                LogCut(Id, ErrorLine.Of(e));
                _inbox.Clear();
                await connection.DisposeAsync();
                connection = await ReopenAsync() ?? connection;
            }
            catch (Exception)
            {
                break;
            }
        }

        _mayClaim = false;
        await connection.DisposeAsync();
    }

    private async Task<NpgsqlConnection?> ReopenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(LongestReconnectMilliseconds)), TimeProvider.System, _stop.Token);
                return await OpenAsync(_stop.Token);
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                LogStillCut(Id, ErrorLine.Of(e));
            }
            catch (Exception)
            {
                // It was to stop.
                return null;
            }
        }

        return null;
    }

    private async Task ServeAsync(NpgsqlConnection connection)
    {
        while (true)
        {
            // Armed before the inbox is emptied: what is posted meanwhile ends the wait at once.
            using var wait = new QuietCancellation(_stop.Token);
            Interlocked.Exchange(ref _wait, wait);
            while (_inbox.TryDequeue(out var action))
                await action(connection);
            await NotifyAsync(connection, TakeHints());
            _stop.Token.ThrowIfCancellationRequested();
            if (_time.GetTimestamp() >= _nextBeat)
                await BeatAsync(connection, _stop.Token);
            if (_time.GetTimestamp() >= Math.Min(_nextWatch, _nextGone))
                await WatchAsync(connection);
            await WaitAsync(connection, wait);
        }
    }

    private async Task WaitAsync(NpgsqlConnection connection, QuietCancellation wait)
    {
        var next = Math.Min(_nextBeat, Math.Min(_nextWatch, _nextGone));
        var left = _time.GetElapsedTime(_time.GetTimestamp(), next);
        if (left <= TimeSpan.Zero)
            return;
        await using var alarm = _time.CreateTimer(static wait => ((QuietCancellation)wait!).Cancel(), wait, left, Timeout.InfiniteTimeSpan);
        try
        {
            await connection.WaitAsync(LongestWait, wait.Token);
        }
        catch (OperationCanceledException) when (wait.IsCancellationRequested)
        {
        }
    }

    private async Task BeatAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (_state == SiloState.Gone)
        {
            // It has said good-bye: no sign of life would be known any more.
            _nextBeat = long.MaxValue;
            return;
        }

        var held = _leases.Held;
        var (sent, asked) = (_time.GetTimestamp(), _time.GetUtcNow());
        var pulse = await Heartbeat.RunAsync(connection, Id, held, _options.Lease, cancellation);
        _clock.Observe(asked, pulse.Now, _time.GetUtcNow());
        if (!pulse.IsKnown)
            throw new SiloGoneException();
        WorkMetrics.LeaseLosses.Add(_leases.Renewed(held, pulse.Found));
        _guard.Change(_options.Lease * 5 / 6 - _time.GetElapsedTime(sent), Timeout.InfiniteTimeSpan);
        _nextBeat = After(sent, _options.Lease / 3);
        var mayClaim = _state == SiloState.Running;
        bool may;
        lock (_heard)
        {
            may = mayClaim && !_mayClaim;
            (_heardAt, _mayClaim) = (sent, mayClaim);
        }

        // Only now: who is woken looks at once whether it may.
        if (may)
            _signal.Wake();
    }

    private async Task WatchAsync(NpgsqlConnection connection)
    {
        _nextGone = long.MaxValue;
        foreach (var mark in await SiloWatch.MarkAsync(connection, Id, _options.GoneAfter, _stop.Token))
        {
            if (mark.IsGone)
                LogGone(mark.Silo);
            else if (mark.IsMissing)
                _nextGone = After(_time.GetTimestamp(), _options.GoneAfter);
        }

        var kinds = await SiloWatch.EndLeasesAsync(connection, _stop.Token);
        if (kinds.Count > 0)
            _signal.Wake();
        await NotifyAsync(connection, kinds);
        await LookForPeersAsync(connection);
        _nextWatch = After(_time.GetTimestamp(), Jitter(WatchEvery));
    }

    private void Welcome()
    {
        Interlocked.Increment(ref _newcomers);
        _peers.Any = true;
    }

    private async Task LookForPeersAsync(NpgsqlConnection connection)
    {
        // One that comes during the look is heard of, and not seen by it.
        var before = Volatile.Read(ref _newcomers);
        var any = await SiloRegistry.HasOtherWorkersAsync(connection, Id, _stop.Token);
        if (any || before == Volatile.Read(ref _newcomers))
            _peers.Any = any;
    }

    /// <summary>No sign of life for so long that the leases are about to end.</summary>
    private void LetGo()
    {
        lock (_heard)
        {
            // A process that stood still for long hears its alarms all at once: the next sign of life may have come before this one. An alarm may also come a
            // moment early; it is set again either way.
            var left = _options.Lease * 5 / 6 - _time.GetElapsedTime(_heardAt);
            if (left > AlarmIsEarly)
            {
                _guard.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }

            _mayClaim = false;
        }

        var lost = _leases.LoseAll();
        if (lost > 0)
            LogLetGo(Id, lost);
        WorkMetrics.LeaseLosses.Add(lost);
    }

    /// <summary>The others have given this silo up: what it holds is theirs, and it comes back as another.</summary>
    private void Renew()
    {
        var lost = _leases.LoseAll();
        WorkMetrics.LeaseLosses.Add(lost);
        var old = Id;
        Id = SiloId.New();
        LogRenewed(old, Id, lost);
    }

    private long After(long timestamp, TimeSpan span) => timestamp + (long)(span.TotalSeconds * _time.TimestampFrequency);

    private static TimeSpan Jitter(TimeSpan span) => span * (0.75 + (Random.Shared.NextDouble() / 2));

    private sealed class SiloGoneException() : RuntimeException("the other silos have given this one up");
}

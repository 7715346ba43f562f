using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Runs;

/// <summary>The sessions of runs in this silo. Opening and sampling a table happens once, however many of its partitions are scanned here.</summary>
internal sealed class RunSessions(RunTables tables, RunSuites suites, GrainsOptions options, TimeProvider time) : IDisposable
{
    // Idle ones hold a file handle and the states of their partitions.
    private const int MostIdle = 4;
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _open = [];

    /// <summary>Whether there are so many that idle ones are closed.</summary>
    public bool AreMany
    {
        get
        {
            lock (_lock)
                return _open.Count > MostIdle;
        }
    }

    /// <summary>A session that nobody shares: of a run with one partition.</summary>
    public async Task<RunSession> OpenAsync(TenantId tenant, RunOrder order, CancellationToken cancellation)
    {
        var suite = await suites.OfAsync(tenant, order, cancellation);
        var table = tables.Open(tenant, order, suite);
        try
        {
            return new RunSession(order, suite, table, RunLayout.Blocks(order, options));
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>The session of a run, made by whoever comes first. Leave it by disposing.</summary>
    public async Task<Visit> EnterAsync(TenantId tenant, RunOrder order)
    {
        Entry? entry;
        lock (_lock)
        {
            // The secret is the run's alone, also where a run of the same key was deleted.
            if (!_open.TryGetValue(order.Secret, out entry))
                _open.Add(order.Secret, entry = new Entry(new Lazy<Task<RunSession>>(() => OpenAsync(tenant, order, default))));
            entry.Users++;
        }

        try
        {
            return new Visit(this, entry, await entry.Session.Value);
        }
        catch
        {
            lock (_lock)
            {
                entry.Users--;
                // Somebody who waited as well may have gone, and somebody else opened it anew.
                if (_open.GetValueOrDefault(order.Secret) == entry)
                    _open.Remove(order.Secret);
            }

            throw;
        }
    }

    /// <summary>Lets go of what nobody has used for a while.</summary>
    public void DropIdle()
    {
        List<Entry> idle;
        lock (_lock)
        {
            idle = [.. _open.Values.Where(entry => entry.Users == 0).OrderByDescending(entry => entry.LeftAt)];
            idle = [.. idle.Where((entry, i) => entry.HasEnded || i >= MostIdle || time.GetElapsedTime(entry.LeftAt) > LongestIdle)];
            foreach (var secret in _open.Where(pair => idle.Contains(pair.Value)).Select(pair => pair.Key).ToList())
                _open.Remove(secret);
        }

        Close(idle);
    }

    public void Dispose()
    {
        List<Entry> all;
        lock (_lock)
        {
            all = [.. _open.Values];
            _open.Clear();
        }

        Close(all);
    }

    private static void Close(List<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Session.Value.IsCompletedSuccessfully)
                entry.Session.Value.Result.Dispose();
        }
    }

    private void Leave(Entry entry)
    {
        lock (_lock)
        {
            entry.Users--;
            entry.LeftAt = time.GetTimestamp();
        }

        DropIdle();
    }

    internal sealed class Entry(Lazy<Task<RunSession>> session)
    {
        public Lazy<Task<RunSession>> Session { get; } = session;

        public int Users { get; set; }

        public long LeftAt { get; set; }

        public bool HasEnded { get; set; }
    }

    /// <summary>The use of a session.</summary>
    internal sealed class Visit(RunSessions sessions, Entry entry, RunSession session) : IDisposable
    {
        public RunSession Session => session;

        /// <summary>The run has its verdict: nobody needs the session any more.</summary>
        public void End() => entry.HasEnded = true;

        public void Dispose() => sessions.Leave(entry);
    }
}

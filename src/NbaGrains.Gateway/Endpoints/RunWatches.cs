using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Runs;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Runs that are watched: each is looked at once a moment, however many watch it.</summary>
internal sealed class RunWatches(ICatalog catalog, TimeProvider time, TimeSpan life)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId, string), Watch> _watches = [];

    /// <summary>Begins to watch; to be disposed, by which the last watcher leaves nothing behind.</summary>
    public Watcher Join(TenantId tenant, string run)
    {
        lock (_lock)
        {
            if (!_watches.TryGetValue((tenant, run), out var watch))
                _watches[(tenant, run)] = watch = new Watch();
            watch.Watchers++;
            return new Watcher(this, (tenant, run), watch);
        }
    }

    private Task<RunView> LookAsync((TenantId Tenant, string Run) key, Watch watch)
    {
        lock (_lock)
        {
            if (watch.Look is { } look && (!look.IsCompleted || (look.IsCompletedSuccessfully && time.GetElapsedTime(watch.At) < life)))
                return look;
            watch.At = time.GetTimestamp();
            // Nobody's own: who leaves must not take it away from the others.
            return watch.Look = catalog.RunAsync(key.Tenant, key.Run, CancellationToken.None);
        }
    }

    private void Leave((TenantId, string) key, Watch watch)
    {
        lock (_lock)
        {
            if (--watch.Watchers == 0)
                _watches.Remove(key);
        }
    }

    /// <summary>One of those who watch a run.</summary>
    internal sealed class Watcher(RunWatches watches, (TenantId, string) key, Watch watch) : IDisposable
    {
        /// <summary>The run as somebody saw it a moment ago.</summary>
        public Task<RunView> LookAsync(CancellationToken cancellation) => watches.LookAsync(key, watch).WaitAsync(cancellation);

        public void Dispose() => watches.Leave(key, watch);
    }

    internal sealed class Watch
    {
        public int Watchers { get; set; }

        public Task<RunView>? Look { get; set; }

        public long At { get; set; }
    }
}

using System.Collections.Concurrent;

namespace NbaGrains.Runtime.Work;

/// <summary>
/// Called after the commit of a turn that enqueued. The own dispatcher wakes in memory; the others by NOTIFY, at most one a kind every 5 ms: at
/// once when it was quiet, and once more at the end when there were others meanwhile. Never inside a turn: NOTIFY takes a lock of the whole database at commit.
/// </summary>
internal sealed class WorkNotifier(WorkSignal signal, INotifications notifications, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(5);
    private readonly ConcurrentDictionary<string, Channel> _channels = new(StringComparer.Ordinal);

    /// <param name="kinds">Of the items that are due now.</param>
    public void Notify(IReadOnlyCollection<string> kinds)
    {
        if (kinds.Count == 0)
            return;
        signal.Wake();
        foreach (var kind in kinds)
            _channels.GetOrAdd(kind, static (kind, self) => new Channel(kind, self), this).Notify();
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
    }

    private sealed class Channel : IDisposable
    {
        private readonly string _kind;
        private readonly WorkNotifier _notifier;
        private readonly ITimer _timer;
        private readonly Lock _lock = new();
        private bool _isWaiting;
        private bool _again;

        public Channel(string kind, WorkNotifier notifier)
        {
            (_kind, _notifier) = (kind, notifier);
            _timer = notifier.Time.CreateTimer(static self => ((Channel)self!).Elapsed(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Notify()
        {
            lock (_lock)
            {
                if (_isWaiting)
                {
                    _again = true;
                    return;
                }

                _isWaiting = true;
            }

            Send();
        }

        public void Dispose() => _timer.Dispose();

        private void Elapsed()
        {
            lock (_lock)
            {
                if (!_again)
                {
                    _isWaiting = false;
                    return;
                }

                _again = false;
            }

            Send();
        }

        private void Send()
        {
            _notifier.Notifications.Send(_kind);
            _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
    }

    private INotifications Notifications => notifications;

    private TimeProvider Time => time;
}

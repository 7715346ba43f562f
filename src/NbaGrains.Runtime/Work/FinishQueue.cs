using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>Finishes items that have nothing else to commit: as many as are there in one statement, while the next gather.</summary>
internal sealed partial class FinishQueue
{
    private const int MostAtOnce = 500;

    private readonly Channel<WorkAttempt> _channel = Channel.CreateUnbounded<WorkAttempt>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Database _database;
    private readonly Leases _leases;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private int _pending;

    public FinishQueue(Database database, Leases leases, ILoggerFactory loggers)
    {
        (_database, _leases) = (database, leases);
        _logger = loggers.CreateLogger<FinishQueue>();
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>How many wait for their finish.</summary>
    public int Pending => Volatile.Read(ref _pending);

    public void Add(WorkAttempt attempt)
    {
        Interlocked.Increment(ref _pending);
        _channel.Writer.TryWrite(attempt);
    }

    /// <summary>Nothing is added any more; done when all is finished, or lost.</summary>
    public Task CompleteAsync()
    {
        _channel.Writer.TryComplete();
        return _loop;
    }

    private async Task LoopAsync()
    {
        var group = new List<WorkAttempt>(MostAtOnce);
        while (await _channel.Reader.WaitToReadAsync())
        {
            while (group.Count < MostAtOnce && _channel.Reader.TryRead(out var attempt))
                group.Add(attempt);
            await FinishAsync(group);
            Interlocked.Add(ref _pending, -group.Count);
            group.Clear();
        }
    }

    private async Task FinishAsync(List<WorkAttempt> group)
    {
        var left = group;
        for (var attempts = 1; left.Count > 0; attempts++)
        {
            try
            {
                var finished = await FinishWork.RunAsync(_database, left);
                foreach (var attempt in left)
                    Ended(attempt, finished.Contains(attempt.Id));
                return;
            }
            catch (Exception e)
            {
                LogPaused(left.Count, ErrorLine.Of(e));
                if (!SqlStates.IsTransient(e))
                    break;
                await Backoff.WaitAsync(Backoff.Outage, attempts, default);
                // The heartbeat knows which of them are no longer ours.
                foreach (var lost in left.Where(attempt => attempt.IsLost))
                    Ended(lost, false);
                left = [.. left.Where(attempt => !attempt.IsLost)];
            }
        }

        // What cannot be finished runs out, and is run again.
        foreach (var attempt in left)
            _leases.Remove(attempt);
    }

    private void Ended(WorkAttempt attempt, bool isFinished)
    {
        _leases.Remove(attempt);
        if (isFinished)
            WorkMetrics.Finished.Add(1, WorkMetrics.Tag(attempt.Item.Kind));
        else
            LogLost(attempt.Item.Kind, attempt.Id);
    }

    [LoggerMessage(2201, LogLevel.Warning, "{Items} work items cannot be finished now: {Error}")]
    private partial void LogPaused(int items, string error);

    [LoggerMessage(2202, LogLevel.Warning, "work item {Kind} {Id} was done, but its lease had been lost; whoever has it now does it again")]
    private partial void LogLost(string kind, Guid id);
}

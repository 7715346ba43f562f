using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using NbaGrains.Runtime.Observability;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>Runs one attempt and writes down what became of it.</summary>
internal sealed partial class WorkRunner(
    Database database, IServiceProvider services, Leases leases, FinishQueue finishes, WorkNotifier notifier, TimeProvider cluster, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger<WorkRunner>();

    /// <summary>Never throws.</summary>
    public async Task RunAsync(WorkAttempt attempt)
    {
        var item = attempt.Item;
        var tag = WorkMetrics.Tag(item.Kind);
        WorkMetrics.Running.Add(1, tag);
        using var activity = Telemetry.Source.StartActivity($"work {item.Kind}", ActivityKind.Consumer);
        activity?.SetTag("nba.work.id", item.Id).SetTag("nba.tenant", item.Tenant.Value).SetTag("nba.work.attempt", item.Attempt);
        try
        {
            await TryAsync(attempt);
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, ErrorLine.Of(e));
            await FailAsync(attempt, e);
        }
        finally
        {
            attempt.Dispose();
            WorkMetrics.Running.Add(-1, tag);
        }
    }

    private async Task TryAsync(WorkAttempt attempt)
    {
        var item = attempt.Item;
        WorkMetrics.StartLatency.Record(Math.Max(0, (cluster.GetUtcNow() - item.ReadyAt).TotalSeconds), WorkMetrics.Tag(item.Kind));
        if (item.CancelRequested)
            attempt.End(AttemptEnd.Cancelled);
        if (item.Attempt > item.MaxAttempts)
            throw new PermanentWorkException($"the silo that ran the last of {item.MaxAttempts} attempts was lost during it");
        attempt.Cancellation.ThrowIfCancellationRequested();
        attempt.Start();
        await attempt.Kind.Run(services, attempt);
        // A handler that was told to end and returned may have done half of it.
        if (!attempt.IsFinished && attempt.Ended != AttemptEnd.None)
            throw new OperationCanceledException($"the handler returned after it was told to end ({attempt.Ended})");
        if (attempt.IsFinished)
        {
            leases.Remove(attempt);
            WorkMetrics.Finished.Add(1, WorkMetrics.Tag(item.Kind));
        }
        else if (attempt.AlsoCommands.Count == 0 && item.Schedule is null)
        {
            finishes.Add(attempt);
        }
        else
        {
            // No turn of a grain, but a transaction of the tenant: the fence first, so that nothing is done in vain.
            await database.ExecuteAsync(Scope.Of(item.Tenant), default, [.. attempt.AlsoCommands.Prepend(attempt.FinishCommand())]);
            notifier.Notify(attempt.Wakes);
            leases.Remove(attempt);
            WorkMetrics.Finished.Add(1, WorkMetrics.Tag(item.Kind));
        }
    }

    private async Task FailAsync(WorkAttempt attempt, Exception e)
    {
        try
        {
            if (e is PostgresException { SqlState: SqlStates.LeaseLost })
                attempt.End(AttemptEnd.Lost);
            for (var writes = 1; !attempt.IsLost; writes++)
            {
                try
                {
                    if (!await WriteAsync(attempt, e))
                        attempt.End(AttemptEnd.Lost);
                    break;
                }
                catch (Exception write) when (SqlStates.IsTransient(write))
                {
                    LogNotWritten(attempt.Item.Kind, attempt.Id, ErrorLine.Of(write));
                    await Backoff.WaitAsync(Backoff.Outage, writes, default);
                }
            }
        }
        catch (Exception write)
        {
            // Not renewed any more, the lease ends, and the item is tried again.
            LogNotWritten(attempt.Item.Kind, attempt.Id, ErrorLine.Of(write));
        }
        finally
        {
            leases.Remove(attempt);
        }

        if (attempt.IsLost)
            await LostAsync(attempt, e);
    }

    private async Task LostAsync(WorkAttempt attempt, Exception e)
    {
        if (await SupersededReminder.IsAsync(database, attempt.Item))
            LogSuperseded(attempt.Item.Kind, attempt.Id);
        else
            LogLost(attempt.Item.Kind, attempt.Id, ErrorLine.Of(e));
    }

    private Task<bool> WriteAsync(WorkAttempt attempt, Exception e) => attempt.Ended switch
    {
        AttemptEnd.Cancelled => CancelWork.RunAsync(database, attempt),
        AttemptEnd.Drained => HandBackAsync(attempt),
        AttemptEnd.TimedOut => FailedAsync(attempt, new TimeoutException($"the attempt took longer than the {attempt.Kind.Policy.Timeout} it may", e)),
        _ => FailedAsync(attempt, e),
    };

    private async Task<bool> HandBackAsync(WorkAttempt attempt) => await HandBackWork.RunAsync(database, [attempt]) > 0;

    private async Task<bool> FailedAsync(WorkAttempt attempt, Exception e)
    {
        var (item, error) = (attempt.Item, ErrorLine.Of(e));
        var tag = WorkMetrics.Tag(item.Kind);
        if (e is PermanentWorkException || item.Attempt >= item.MaxAttempts)
        {
            if (await GivenUpAsync(attempt, error))
            {
                WorkMetrics.Failed.Add(1, tag);
                LogGivenUp(item.Kind, item.Id, item.Attempt, error);
                return true;
            }

            if (!await BuryWork.RunAsync(database, attempt, error, item.Schedule?.NextAfter(cluster.GetUtcNow())))
                return false;
            WorkMetrics.Failed.Add(1, tag);
            WorkMetrics.Dead.Add(1, tag);
            LogDead(item.Kind, item.Id, item.Attempt, error);
            return true;
        }

        var delay = attempt.Kind.Policy.Backoff.Delay(item.Attempt, Random.Shared.NextDouble());
        if (!await RetryWork.RunAsync(database, attempt, delay, error))
            return false;
        WorkMetrics.Failed.Add(1, tag);
        WorkMetrics.Retried.Add(1, tag);
        LogRetry(item.Kind, item.Id, item.Attempt, item.MaxAttempts, delay, error);
        return true;
    }

    /// <summary>Whether the handler told somebody, and so finished the item.</summary>
    private async Task<bool> GivenUpAsync(WorkAttempt attempt, string error)
    {
        if (attempt.Kind.GiveUp is not { } giveUp || attempt.IsFinished)
            return false;
        attempt.Abandon();
        try
        {
            await giveUp(services, attempt, error);
            return attempt.IsFinished;
        }
        catch (Exception e) when (!attempt.IsLost && !SqlStates.IsTransient(e))
        {
            // A dead letter it is, then.
            LogNotWritten(attempt.Item.Kind, attempt.Id, ErrorLine.Of(e));
            return false;
        }
    }
}

using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;
using Npgsql;

namespace NbaGrains.Runtime.Silos;

/// <summary>Runs chores while this silo leads. One that fails is tried again at its next time and keeps no other from running.</summary>
internal sealed partial class Housekeeper(Leadership leadership, IReadOnlyList<IChore> chores, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Renew = Leadership.Lease / 3;

    // Own clocks may run a little slow; chores end before anybody else can begin.
    private static readonly TimeSpan Trusted = Leadership.Lease - TimeSpan.FromSeconds(2);

    /// <summary>Until cancelled; then another silo may lead at once.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var asked = time.GetTimestamp();
                if (await TryLeadAsync(stop))
                    await ServeAsync(asked, stop);
                await Task.Delay(Renew, time, stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            await ResignAsync();
        }
    }

    private async Task ServeAsync(long asked, CancellationToken stop)
    {
        var epoch = leadership.Term!.Epoch;
        LogLeads(log, epoch);
        using var term = new QuietCancellation(Remaining(asked), time, stop);
        var running = chores.Select(chore => KeepDoingAsync(chore, term.Token)).ToList();
        try
        {
            while (true)
            {
                await Task.Delay(Renew, time, term.Token);
                asked = time.GetTimestamp();
                if (await TryLeadAsync(term.Token))
                    term.CancelAfter(Remaining(asked));
                else if (leadership.Term is null)
                    break;
            }
        }
        catch (Exception) when (term.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // No sign of life reached the database in time.
            leadership.Lose();
        }
        finally
        {
            term.Cancel();
            await Task.WhenAll(running);
            LogLeadsNoMore(log, epoch);
        }
    }

    private TimeSpan Remaining(long asked) => TimeSpan.FromTicks(Math.Max(1, (Trusted - time.GetElapsedTime(asked)).Ticks));

    /// <summary>False also where nobody knows; the term is then as it was.</summary>
    private async Task<bool> TryLeadAsync(CancellationToken cancellation)
    {
        try
        {
            return await leadership.TryLeadAsync(cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogUnknown(log, ErrorLine.Of(e));
            return false;
        }
    }

    private async Task KeepDoingAsync(IChore chore, CancellationToken term)
    {
        while (!term.IsCancellationRequested)
        {
            try
            {
                await chore.RunAsync(term);
            }
            catch (Exception) when (term.IsCancellationRequested)
            {
                return;
            }
            catch (PostgresException e) when (e.SqlState == SqlStates.NotLeader)
            {
                LogFenced(log, chore.Name);
            }
            catch (Exception e)
            {
                LogFailed(log, chore.Name, ErrorLine.Of(e));
                LogFailure(log, e, chore.Name);
            }

            await Task.Delay(chore.Every, time, term).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ResignAsync()
    {
        try
        {
            using var soon = new QuietCancellation(TimeSpan.FromSeconds(2), time);
            await leadership.ResignAsync(soon.Token);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            LogUnknown(log, ErrorLine.Of(e)); // the row's time runs out by itself
        }
    }
}

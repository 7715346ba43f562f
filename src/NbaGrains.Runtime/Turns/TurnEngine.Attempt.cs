using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Turns;

// One attempt, and what its end means.
internal sealed partial class TurnEngine
{
    private const string AnswerConstraint = "answer_pkey";

    // For asking what became of a commit, beyond the caller's deadline: the answer is worth waiting for.
    private static readonly TimeSpan TimeToResolve = TimeSpan.FromSeconds(20);

    private enum AttemptEnd
    {
        Committed,

        /// <summary>Others changed what the turn saw.</summary>
        Conflict,

        /// <summary>The database did not do it, for reasons that may pass.</summary>
        Unavailable,

        /// <summary>The same call, by its idempotency key, was answered meanwhile.</summary>
        Answered,
    }

    private async Task<AttemptResult> AttemptAsync(TurnCall call, byte[]? request, IReadOnlyList<GrainId> known, bool lockFirst, CancellationToken cancellation)
    {
        TurnAttempt? attempt = null;
        var isRunning = false;
        try
        {
            await using var locked = lockFirst
                ? await LockedRows.TakeAsync(_store, _kinds, known, cancellation).ConfigureAwait(false)
                : null;
            IStateSource source = locked is not null ? locked : call.Method.IsReadOnly ? _current : _cached;
            attempt = new TurnAttempt(call, _kinds, _services, source, Now(), cancellation);
            isRunning = true;
            object? answer;
            try
            {
                answer = await RunMethodAsync(call, attempt, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (locked is null && IsRefusal(e, attempt))
            {
                // What a grain refuses it refuses by what is current, and not by what this silo remembers: else it would go on refusing.
                isRunning = false;
                await _store.CheckAsync(attempt.Seen(), cancellation).ConfigureAwait(false);
                isRunning = true;
                throw;
            }

            isRunning = false;
            var commit = attempt.Finish(answer, request);
            if (!commit.Writes)
                await CheckAsync(call, commit, locked, cancellation).ConfigureAwait(false);
            else if (await CommitAsync(commit, locked, cancellation).ConfigureAwait(false) is { } lost)
                return new AttemptResult(AttemptEnd.Unavailable, null, attempt.Touched, lost);
            Remember(commit, attempt);
            return new AttemptResult(AttemptEnd.Committed, answer, [], null);
        }
        catch (PostgresException e) when (SqlStates.IsConflict(e))
        {
            return new AttemptResult(AttemptEnd.Conflict, null, attempt?.Touched ?? known, e);
        }
        catch (PostgresException e) when (e.ConstraintName == AnswerConstraint)
        {
            return new AttemptResult(AttemptEnd.Answered, null, [], e);
        }
        catch (PostgresException e) when (e.SqlState == SqlStates.LeaseLost)
        {
            throw new TurnException(TurnFailure.LeaseLost, $"{call}: the work item in whose name it ran is no longer this silo's; nothing was committed.", e);
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            throw new TurnException(TurnFailure.Constraint, $"{call}: refused by the constraint {e.ConstraintName} of {e.SchemaName}.{e.TableName}; nothing was committed.", e);
        }
        // A grain may throw a TimeoutException of its own: that is its answer, and no failure of the database.
        catch (Exception e) when (SqlStates.IsTransient(e) && (!isRunning || attempt!.HasLoadFailed))
        {
            _store.Learn(e);
            return new AttemptResult(AttemptEnd.Unavailable, null, attempt?.Touched ?? known, e);
        }
    }

    /// <summary>Runs the grain's method on a thread of its own choosing: one that blocks is given up at the deadline, and the grain goes on without it.</summary>
    private async Task<object?> RunMethodAsync(TurnCall call, TurnAttempt attempt, CancellationToken cancellation)
    {
        var running = Task.Run(
            () =>
            {
                Running.Value = call;
                return attempt.RunAsync();
            },
            CancellationToken.None);
        try
        {
            return await running.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!running.IsCompleted)
        {
            LogStuck(call, call.Options.Timeout);
            _ = running.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
        finally
        {
            attempt.Close();
        }
    }

    /// <summary>Whether the grain itself threw, after it had seen states.</summary>
    private static bool IsRefusal(Exception e, TurnAttempt attempt) => e is not (TurnException or OperationCanceledException) && !attempt.HasLoadFailed && attempt.Touched.Count > 0;

    /// <summary>A turn that wrote nothing must have seen states that were current together. One state read just now is.</summary>
    private async Task CheckAsync(TurnCall call, TurnCommit commit, LockedRows? locked, CancellationToken cancellation)
    {
        if (commit.Grains.Count > 1 || !call.Method.IsReadOnly)
            await (locked?.CheckAsync(commit, cancellation) ?? _store.CheckAsync(commit, cancellation)).ConfigureAwait(false);
    }

    /// <returns>Null: it took place. Else what it was lost by: it did not, and never will.</returns>
    private async Task<Exception?> CommitAsync(TurnCommit commit, LockedRows? locked, CancellationToken cancellation)
    {
        // Where this fails nothing was sent, so nothing is unknown.
        await using var connection = locked is null ? await _store.OpenAsync(cancellation).ConfigureAwait(false) : null;
        try
        {
            await (locked?.CommitAsync(commit) ?? TurnStore.CommitAsync(connection!, commit)).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is not NpgsqlException answered || !SqlStates.IsUndone(answered))
        {
            // Whatever it is, unless it is the server's word that nothing stayed.
            _store.Learn(e);
            LogOutcomeUnknown(commit.Root, commit.Id, e.Message);
            // It may take long, and the pool is small.
            if (locked is not null)
                await locked.DisposeAsync().ConfigureAwait(false);
            else
                await connection!.DisposeAsync().ConfigureAwait(false);
            return await ResolveAsync(commit, e).ConfigureAwait(false) ? null : e;
        }
    }

    private async Task<bool> ResolveAsync(TurnCommit commit, Exception cause)
    {
        using var time = new QuietCancellation(TimeToResolve, _clock);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var committed = await _store.HasCommittedAsync(commit, time.Token).ConfigureAwait(false);
                LogResolved(commit.Root, commit.Id, committed);
                return committed;
            }
            catch (Exception e) when (MayPass(e) && !time.IsCancellationRequested)
            {
                _store.Learn(e);
                await WaitAsync(attempt).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Whatever it is: passed on as it is, it would be taken for the commit's own, and the turn might run again.
                throw Unknown(e);
            }
        }

        static bool MayPass(Exception e) => SqlStates.IsTransient(e) || (e is PostgresException p && SqlStates.IsConflict(p));

        async Task WaitAsync(int attempt)
        {
            try
            {
                await Backoff.WaitAsync(Backoff.Outage, attempt, time.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException e)
            {
                throw Unknown(e);
            }
        }

        TurnException Unknown(Exception e) => new(
            TurnFailure.OutcomeUnknown,
            $"{commit.Root}.{commit.Method}: the connection broke during the commit of turn {commit.Id} ({cause.Message}), and PostgreSQL could not be asked what became "
            + "of it. Repeat the call with its idempotency key.",
            e);
    }

    private void Remember(TurnCommit commit, TurnAttempt attempt)
    {
        foreach (var grain in commit.Grains)
        {
            if (grain.IsDeleted)
                _cache.Remove(grain.Id);
            else if (grain.After is { } after)
                Remember(grain.Id, after);
        }

        if (attempt.Outbox.WorkKinds is { Count: > 0 } kinds)
            Enqueued(kinds);
    }

    private void Remember(GrainId id, StoredState after)
    {
        _cache.Put(id, after);
        if (after.Json.Length > LargeState)
            LogLargeState(id, after.Json.Length);
    }

    // PostgreSQL keeps microseconds.
    private DateTimeOffset Now()
    {
        var now = _clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private sealed record AttemptResult(AttemptEnd End, object? Answer, IReadOnlyList<GrainId> Touched, Exception? Error);
}

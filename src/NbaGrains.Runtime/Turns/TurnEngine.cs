using System.Text.Json;
using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Observability;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Turns;

/// <summary>
/// Runs turns: in memory, against states of known versions, then one commit that holds only where these are still current. What conflicts runs again; after two
/// conflicts the rows are locked first. Ends with the answer, the grain's own exception, or a <see cref="TurnException"/> - at the deadline at the latest.
/// </summary>
internal sealed partial class TurnEngine : ITurns, IGrains
{
    // Conflicts after which the rows are locked before the turn runs.
    private const int OptimisticAttempts = 2;
    private const int MostAttempts = 30;

    private static readonly AsyncLocal<TurnCall?> Running = new();

    private readonly GrainKinds _kinds;
    private readonly IServiceProvider _services;
    private readonly TurnStore _store;
    private readonly ClusterClock _clock;
    private readonly ILogger _log;
    private readonly StateCache _cache = new();
    private readonly GrainGates _gates = new();
    private readonly CachedStates _cached;
    private readonly CurrentStates _current;

    public TurnEngine(GrainKinds kinds, IServiceProvider services, Database database, ClusterClock clock, ILoggerFactory logs)
    {
        _kinds = kinds;
        _services = services;
        _store = new TurnStore(database);
        _clock = clock;
        _log = logs.CreateLogger("NbaGrains.Runtime.Turns");
        _cached = new CachedStates(_cache, _store);
        _current = new CurrentStates(_cache, _store);
    }

    /// <summary>Called after each commit that enqueued work, with its kinds.</summary>
    public Action<IReadOnlyCollection<string>> Enqueued { get; set; } = _ => { };

    public TGrain Get<TGrain>(TenantId tenant, string key, CallOptions? options = null)
        where TGrain : class, IGrainWithStringKey => new BoundGrains(this, null, options).Get<TGrain>(tenant, key, options);

    public IGrains Committing(TurnCommand also, CallOptions options) => new BoundGrains(this, also, options);

    public Task DeliverAsync(GrainId id, string method, byte[] arguments, TurnCommand also, CallOptions options)
    {
        var kind = _kinds.Of(id.Kind)
            ?? throw new ArgumentException($"{id}.{method}: this silo has no grain of the kind '{id.Kind}'.");
        var called = kind.Method(method)
            ?? throw new ArgumentException($"{id}.{method}: {kind.Interface} has no such method.");
        object?[] values;
        try
        {
            values = called.ReadArguments(arguments);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{id}.{method}: the stored arguments do not fit its parameters ({e.Message}).", e);
        }

        return CallAsync(new TurnCall(id, kind, called, values, options) { Also = also });
    }

    /// <summary>One turn.</summary>
    public async Task<object?> CallAsync(TurnCall call)
    {
        if (Running.Value is { } outer)
            throw new TurnException(TurnFailure.Rule, $"{call} was called from inside the turn {outer}, through IGrains: use Turn.Get, which joins the turn, or Turn.Send.");
        using var activity = TurnMetrics.Start(call);
        using var deadline = new QuietCancellation(call.Options.Timeout, _clock, call.Options.Cancellation);
        var cancellation = deadline.Token;
        var began = _clock.GetTimestamp();
        var outcome = TurnMetrics.Failed;
        var outage = new Outage();
        try
        {
            var answer = await AnswerAsync(call, outage, cancellation).ConfigureAwait(false);
            outcome = TurnMetrics.Done;
            return answer;
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested && !call.Options.Cancellation.IsCancellationRequested)
        {
            outcome = TurnMetrics.TooLate;
            if (outage.First is not null)
                throw outage.Ended(call);
            throw new TurnException(TurnFailure.Deadline, $"{call} did not end within {call.Options.Timeout.TotalSeconds:0.###} s and was given up; nothing of it was committed.", e);
        }
        finally
        {
            TurnMetrics.Ended(call, outcome, _clock.GetElapsedTime(began), activity);
        }
    }

    private async Task<object?> AnswerAsync(TurnCall call, Outage outage, CancellationToken cancellation)
    {
        if (call.Options.IdempotencyKey is null || call.Method.IsReadOnly)
            return await RunAsync(call, null, outage, cancellation).ConfigureAwait(false);

        var request = call.Method.RequestHash(call.Arguments);
        var first = await FirstAnswerAsync(call, request, outage, cancellation).ConfigureAwait(false);
        if (first is null)
        {
            try
            {
                return await RunAsync(call, request, outage, cancellation).ConfigureAwait(false);
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                // The same call may have been made since, and the grain refused what that has done already: its answer is the one.
                try
                {
                    first = await FirstAnswerAsync(call, request, outage, cancellation).ConfigureAwait(false);
                }
                catch (Exception e) when (e is not TurnException)
                {
                    // Nobody can be asked: what went wrong first is what the caller has to know.
                }

                if (first is null)
                    throw;
            }
        }

        return call.Method.ReadAnswer(first.Json);
    }

    private async Task<object?> RunAsync(TurnCall call, byte[]? request, Outage outage, CancellationToken cancellation)
    {
        IReadOnlyList<GrainId> known = [call.Id];
        var conflicts = 0;
        for (var attempt = 1; ; attempt++)
        {
            // One after another in this silo, and from the second attempt on also behind turns of the other grains it touches.
            using var passage = await _gates.EnterAsync(call.Method.IsReadOnly ? [] : known, cancellation).ConfigureAwait(false);
            var result = await AttemptAsync(call, request, known, conflicts >= OptimisticAttempts, cancellation).ConfigureAwait(false);
            switch (result.End)
            {
                case AttemptEnd.Committed:
                    return result.Answer;
                case AttemptEnd.Answered:
                    return call.Method.ReadAnswer((await FirstAnswerAsync(call, request!, outage, cancellation).ConfigureAwait(false))?.Json);
                case AttemptEnd.Conflict:
                    conflicts++;
                    outage.Passed();
                    TurnMetrics.Conflicts.Add(1, new KeyValuePair<string, object?>("kind", call.Id.Kind));
                    break;
                case AttemptEnd.Unavailable:
                    outage.Add(result.Error!);
                    break;
            }

            if (attempt == MostAttempts)
                throw result.End == AttemptEnd.Unavailable ? outage.Ended(call) : Conflicted(call, result.Error);
            known = [.. known.Concat(result.Touched).Distinct().Order()];
            foreach (var id in known)
                _cache.Remove(id);
            LogAgain(call, attempt, result.End, result.Error?.Message ?? "");
            await Backoff.WaitAsync(result.End == AttemptEnd.Conflict ? Backoff.Conflict : Backoff.Outage, attempt, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<IdempotentAnswer?> FirstAnswerAsync(TurnCall call, byte[] request, Outage outage, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var first = await _store.FindAnswerAsync(call.Id, call.Options.IdempotencyKey!, cancellation).ConfigureAwait(false);
                if (first is not null && !first.Request.AsSpan().SequenceEqual(request))
                {
                    throw new TurnException(
                        TurnFailure.KeyReused,
                        $"{call}: the idempotency key '{call.Options.IdempotencyKey}' was already used for another call of this grain. Use a new key for a new request.");
                }

                outage.Passed();
                return first;
            }
            catch (Exception e) when (SqlStates.IsTransient(e) && attempt < MostAttempts)
            {
                outage.Add(e);
                await Backoff.WaitAsync(Backoff.Outage, attempt, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static TurnException Conflicted(TurnCall call, Exception? last) => new(
        TurnFailure.Conflict, $"{call} conflicted with other turns {MostAttempts} times and was given up; nothing of it was committed.", last);

    private sealed class BoundGrains(TurnEngine engine, TurnCommand? also, CallOptions? bound) : IGrains
    {
        public TGrain Get<TGrain>(TenantId tenant, string key, CallOptions? options = null)
            where TGrain : class, IGrainWithStringKey
        {
            var kind = engine._kinds.Of(typeof(TGrain));
            var caller = new Caller(engine, also, options ?? bound ?? new CallOptions());
            return GrainProxy.Create<TGrain>(new GrainId(tenant, kind.Name, GrainId.CheckedKey(key)), kind, caller);
        }
    }

    private sealed class Caller(TurnEngine engine, TurnCommand? also, CallOptions options) : IGrainCaller
    {
        public Task<object?> CallAsync(GrainId id, GrainKind kind, GrainMethod method, object?[] arguments) =>
            engine.CallAsync(new TurnCall(id, kind, method, arguments, options) { Also = also });
    }
}

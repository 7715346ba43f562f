using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Hosting;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Problems;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Runs;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>
/// Server-sent events of a run (https://html.spec.whatwg.org/multipage/server-sent-events.html): the run is looked at every moment, and told where it has changed.
/// A stream ends with its key.
/// </summary>
internal sealed class RunEvents(ICatalog catalog, GatewayOptions options, TimeProvider time, Draining draining, KeyCache keys)
{
    private static readonly byte[] Heartbeat = ": alive\n\n"u8.ToArray();

    private readonly RunWatches _watches = new(catalog, time, options.EventPoll);
    private readonly ConcurrentDictionary<(TenantId, string), int> _ofKey = new();
    private int _streams;

    /// <summary>How many are open.</summary>
    public int Streams => Volatile.Read(ref _streams);

    public async Task StreamAsync(HttpContext context, string run)
    {
        var caller = context.Caller();
        var key = (caller.Tenant, caller.Key.Id);
        try
        {
            var own = _ofKey.AddOrUpdate(key, 1, static (_, count) => count + 1);
            if (Interlocked.Increment(ref _streams) > options.MaxEventStreams)
                throw new ProblemException(503, "too_many_streams", "Too many streams of events", $"{options.MaxEventStreams} are open; try again, or poll the run.") { RetryAfter = TimeSpan.FromSeconds(5) };
            if (own > options.MaxEventStreamsPerKey)
                throw new ProblemException(429, "too_many_streams", "Too many streams of events", $"The key {caller.Key.Id} has {options.MaxEventStreamsPerKey} open; close one, or poll the run.") { RetryAfter = TimeSpan.FromSeconds(5) };
            if (draining.HasBegun)
                throw new ProblemException(503, "draining", "The silo is about to end", "Ask again: another one answers.") { RetryAfter = TimeSpan.FromSeconds(1) };
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, draining.Token);
            using var watcher = _watches.Join(caller.Tenant, run);
            var first = await watcher.LookAsync(ended.Token);
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            await TellAsync(context, watcher, first, ended.Token);
        }
        catch (OperationCanceledException) when (draining.Token.IsCancellationRequested || context.RequestAborted.IsCancellationRequested)
        {
            // The stream ends; the browser asks again, another silo by then.
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
            Leave(key);
        }
    }

    private async Task TellAsync(HttpContext context, RunWatches.Watcher watcher, RunView view, CancellationToken cancellation)
    {
        var (told, number) = ("", 0);
        var at = time.GetTimestamp();
        var checkedAt = at;
        while (true)
        {
            // However much there is to tell: a busy run is watched by good keys only, too.
            if (time.GetElapsedTime(checkedAt) >= options.EventHeartbeat)
            {
                if (!await IsGoodAsync(context.Caller(), cancellation))
                    return;
                checkedAt = time.GetTimestamp();
            }

            var now = JsonSerializer.Serialize(view, GatewayJson.Options);
            var isDone = view.State is not (RunState.Queued or RunState.Running or RunState.Merging);
            if (now != told || isDone)
            {
                var id = (++number).ToString(CultureInfo.InvariantCulture);
                await SendAsync(context, Encoding.UTF8.GetBytes($"id: {id}\nevent: {(isDone ? "done" : "progress")}\ndata: {now}\n\n"), cancellation);
                (told, at) = (now, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(at) >= options.EventHeartbeat)
            {
                await SendAsync(context, Heartbeat, cancellation);
                at = time.GetTimestamp();
            }

            if (isDone)
                return;
            await Task.Delay(options.EventPoll, time, cancellation);
            view = await watcher.LookAsync(cancellation);
        }
    }

    private async Task<bool> IsGoodAsync(Caller caller, CancellationToken cancellation) =>
        await keys.FindAsync(caller.Tenant, caller.Key.Id, cancellation) is { Key: { RevokedAt: null } key } && !(key.ExpiresAt <= time.GetUtcNow());

    private void Leave((TenantId, string) key)
    {
        // One that is left by all is forgotten, unless somebody comes in this moment.
        var left = _ofKey.AddOrUpdate(key, 0, static (_, count) => count - 1);
        if (left == 0)
            _ofKey.TryRemove(KeyValuePair.Create(key, 0));
    }

    private static async Task SendAsync(HttpContext context, byte[] text, CancellationToken cancellation)
    {
        await context.Response.Body.WriteAsync(text, cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }
}

using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Hosting;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Problems;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Runs;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Server-sent events of a run (https://html.spec.whatwg.org/multipage/server-sent-events.html): the run is looked at every moment, and told where it has changed.</summary>
internal sealed class RunEvents(ICatalog catalog, GatewayOptions options, TimeProvider time, Draining draining)
{
    private static readonly byte[] Heartbeat = ": alive\n\n"u8.ToArray();

    private int _streams;

    /// <summary>How many are open.</summary>
    public int Streams => Volatile.Read(ref _streams);

    public async Task StreamAsync(HttpContext context, string run)
    {
        try
        {
            if (Interlocked.Increment(ref _streams) > options.MaxEventStreams)
                throw new ProblemException(503, "too_many_streams", "Too many streams of events", $"{options.MaxEventStreams} are open; try again, or poll the run.") { RetryAfter = TimeSpan.FromSeconds(5) };
            if (draining.HasBegun)
                throw new ProblemException(503, "draining", "The silo is about to end", "Ask again: another one answers.") { RetryAfter = TimeSpan.FromSeconds(1) };
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, draining.Token);
            var first = await catalog.RunAsync(context.Caller().Tenant, run, ended.Token);
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            await TellAsync(context, run, first, ended.Token);
        }
        catch (OperationCanceledException) when (draining.Token.IsCancellationRequested || context.RequestAborted.IsCancellationRequested)
        {
            // The stream ends; the browser asks again, another silo by then.
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private async Task TellAsync(HttpContext context, string run, RunView view, CancellationToken cancellation)
    {
        var told = "";
        var number = 0;
        var at = time.GetTimestamp();
        while (true)
        {
            var now = JsonSerializer.Serialize(view, GatewayJson.Options);
            var isDone = view.State is not (RunState.Queued or RunState.Running or RunState.Merging);
            if (now != told || isDone)
            {
                var id = (++number).ToString(CultureInfo.InvariantCulture);
                await SendAsync(context, System.Text.Encoding.UTF8.GetBytes($"id: {id}\nevent: {(isDone ? "done" : "progress")}\ndata: {now}\n\n"), cancellation);
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
            view = await catalog.RunAsync(context.Caller().Tenant, run, cancellation);
        }
    }

    private static async Task SendAsync(HttpContext context, byte[] text, CancellationToken cancellation)
    {
        await context.Response.Body.WriteAsync(text, cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NbaGrains.Client.Http;

namespace NbaGrains.Client;

public sealed partial class NbaClient
{
    /// <summary>Validates a version once more.</summary>
    public Task<StartedRuns> StartRunsAsync(string dataset, NewRuns runs, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Post, $"{Of(dataset)}/runs", () => Body.Json(runs, ApiJson.Default.NewRuns), ApiJson.Default.StartedRuns, cancellation);

    /// <summary>Runs, the newest first; of all data sets where none is named.</summary>
    public IAsyncEnumerable<Run> ListRunsAsync(string? dataset = null, int? pageSize = null, CancellationToken cancellation = default) =>
        Pages.ReadAsync(_calls, dataset is null ? "v1/runs" : $"{Of(dataset)}/runs", pageSize, ApiJson.Default.PageRun, cancellation);

    /// <summary>One run.</summary>
    public Task<Run> GetRunAsync(string run, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, OfRun(run), () => null, ApiJson.Default.Run, cancellation);

    /// <summary>Its report, rule by rule.</summary>
    public Task<RunReport> GetReportAsync(string run, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, $"{OfRun(run)}/report", () => null, ReportJson.Default.RunReport, cancellation);

    /// <summary>Its report as it is, with everything in it.</summary>
    public Task<JsonElement> GetReportJsonAsync(string run, CancellationToken cancellation = default) =>
        _calls.SendAsync(HttpMethod.Get, $"{OfRun(run)}/report", () => null, ApiJson.Default.JsonElement, cancellation);

    /// <summary>
    /// Follows a run to its end: each state as it is known, the last one ended. A stream that breaks is taken up again, and where the server is gone for longer than
    /// attempts last, the follower hears of it.
    /// </summary>
    public async IAsyncEnumerable<Run> WatchRunAsync(string run, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            using var response = await _calls.SendAsync(HttpMethod.Get, $"{OfRun(run)}/events", () => null, cancellation).ConfigureAwait(false);
            await using var events = EventsOf(response, cancellation).GetAsyncEnumerator(cancellation);
            while (await NextAsync(events).ConfigureAwait(false))
            {
                yield return events.Current;
                if (events.Current.HasEnded)
                    yield break;
            }

            // Broken off, e.g. since the silo that told of it was killed: another one may know the end.
            var now = await GetRunAsync(run, cancellation).ConfigureAwait(false);
            yield return now;
            if (now.HasEnded)
                yield break;
        }
    }

    /// <summary>Rows that break a rule, in row order; columns with personal data are masked.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rule">Only those that break this rule, by id.</param>
    /// <param name="pageSize">Rows of a request.</param>
    /// <param name="cancellation">Gives up.</param>
    public IAsyncEnumerable<JsonElement> ListFailuresAsync(string run, string? rule = null, int? pageSize = null, CancellationToken cancellation = default) =>
        Pages.ReadAsync(_calls, $"{OfRun(run)}/failures{Query.Of(("rule", rule))}", pageSize, ApiJson.Default.PageJsonElement, cancellation);

    /// <summary>Stops a run. Nothing where it has ended.</summary>
    public async Task CancelRunAsync(string run, CancellationToken cancellation = default) =>
        (await _calls.SendAsync(HttpMethod.Post, $"{OfRun(run)}/cancel", () => null, cancellation).ConfigureAwait(false)).Dispose();

    private static async IAsyncEnumerable<Run> EventsOf(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var parser = SseParser.Create(stream, (_, bytes) => JsonSerializer.Deserialize(bytes, ApiJson.Default.Run)!);
        await foreach (var item in parser.EnumerateAsync(cancellation).ConfigureAwait(false))
            yield return item.Data;
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<Run> events)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private static string OfRun(string run) => $"v1/runs/{Path(run)}";
}

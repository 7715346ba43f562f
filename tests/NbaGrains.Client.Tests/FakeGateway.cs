using System.Net;
using System.Text;

namespace NbaGrains.Client.Tests;

/// <summary>Answers in the order of a script, and keeps what it was asked.</summary>
internal sealed class FakeGateway(params Func<HttpResponseMessage>[] script) : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _script = new(script);

    /// <summary><c>METHOD /path?query</c>.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Of each request; empty where it has none.</summary>
    public List<string> Keys { get; } = [];

    public List<string> Bodies { get; } = [];

    /// <summary><c>If-Match</c> of each request; empty where it has none.</summary>
    public List<string> Matches { get; } = [];

    public static Func<HttpResponseMessage> Json(string json, HttpStatusCode status = HttpStatusCode.OK) => Of(json, "application/json", status);

    public static Func<HttpResponseMessage> Events(string text) => Of(text, "text/event-stream", HttpStatusCode.OK);

    public static Func<HttpResponseMessage> Problem(HttpStatusCode status, string code, string more = "") =>
        Of($$"""{"type": "about:blank", "title": "No", "status": {{(int)status}}, "code": "{{code}}"{{more}}}""", "application/problem+json", status);

    public static Func<HttpResponseMessage> Of(string text, string type, HttpStatusCode status) =>
        () => new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, type) };

    public static Func<HttpResponseMessage> Lost() => () => throw new HttpRequestException("connection reset");

    public NbaClient Client(TimeProvider? time = null) => new(new Uri("http://127.0.0.1:5080"), "nba_secret", this, time ?? new NoWait());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        Keys.Add(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : "");
        Matches.Add(request.Headers.IfMatch.ToString());
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        return _script.Dequeue()();
    }
}

/// <summary>A clock on which no wait takes any time, and that remembers how long each was to be.</summary>
internal sealed class NoWait : TimeProvider
{
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}

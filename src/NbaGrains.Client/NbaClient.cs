using System.Net.Http.Headers;
using NbaGrains.Client.Http;

namespace NbaGrains.Client;

/// <summary>
/// A gateway of NbaGrains: data sets, versions, runs, suites, gates. Safe for many threads. What a request changes it changes once, however often it has to be sent:
/// requests that the network lost are sent again, a POST with the same <c>Idempotency-Key</c>.
/// </summary>
/// <remarks>Methods throw <see cref="NbaProblemException"/> for what the server refuses and <see cref="NbaUnreachableException"/> where none answers.</remarks>
public sealed partial class NbaClient : IDisposable
{
    // Only to find servers that are gone: an answer may take as long as it needs.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly ApiCalls _calls;

    /// <param name="server">Where the gateway is, e.g. <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="apiKey">Says which tenant is meant, and what may be done. Never logged.</param>
    /// <param name="handler">Sends requests; null for the usual one. Disposed by its owner.</param>
    /// <param name="time">The clock of waits between attempts; null for the system's.</param>
    public NbaClient(Uri server, string apiKey, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        Server = server;
        _http = handler is null ? new HttpClient(Handler(server)) : new HttpClient(handler, disposeHandler: false);
        _http.BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/");
        _http.Timeout = Timeout.InfiniteTimeSpan;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("nba", typeof(NbaClient).Assembly.GetName().Version!.ToString(3)));
        _calls = new ApiCalls(_http, time ?? TimeProvider.System);
    }

    /// <summary>Where the gateway is.</summary>
    public Uri Server { get; }

    /// <summary>Ends what is still being sent.</summary>
    public void Dispose() => _http.Dispose();

    // Proxies of the environment do not lead to this machine.
    private static SocketsHttpHandler Handler(Uri server) => new() { ConnectTimeout = ConnectTimeout, UseProxy = !server.IsLoopback };

    private static string Path(string text) => Uri.EscapeDataString(text);
}

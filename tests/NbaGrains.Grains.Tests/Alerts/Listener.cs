using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace NbaGrains.Grains.Tests.Alerts;

/// <summary>An HTTP server that remembers what it was sent, and answers what it is told to; otherwise 200.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly HttpListener _http = new();
    private readonly Task _serving;

    private Listener()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/hook";
        }

        _http.Prefixes.Add(Address.Replace("/hook", "/", StringComparison.Ordinal));
        _http.Prefixes.Add(Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("/hook", "/", StringComparison.Ordinal));
        _http.Start();
        _serving = ServeAsync();
    }

    public static Listener Start() => new();

    public string Address { get; }

    public ConcurrentQueue<Heard> Requests { get; } = [];

    public ConcurrentQueue<int> Statuses { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _http.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _http.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or InvalidOperationException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            var headers = context.Request.Headers.AllKeys.ToDictionary(key => key!, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase);
            context.Response.StatusCode = Statuses.TryDequeue(out var status) ? status : 200;
            context.Response.RedirectLocation = status == 302 ? Address : null;
            Requests.Enqueue(new Heard(context.Request.HttpMethod, context.Request.ContentType, headers, body));
            context.Response.Close();
        }
    }
}

/// <summary>A request that came.</summary>
internal sealed record Heard(string Method, string? ContentType, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The signature that it ought to have.</summary>
    public string SignatureWith(string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{Headers["X-Nba-Timestamp"]}.{Body}")))}";
}

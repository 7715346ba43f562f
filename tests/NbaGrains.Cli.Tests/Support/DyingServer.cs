using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NbaGrains.Cli.Tests.Support;

/// <summary>A server that answers one request with a piece of JSON, and is gone: it has stopped listening when the answer is out.</summary>
internal sealed class DyingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public DyingServer(string json)
    {
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        // Not on the thread of a test, which waits for the verb.
        Ended = Task.Run(() => AnswerAsync(json));
    }

    public string Address { get; }

    /// <summary>The first line of the request that was answered.</summary>
    public Task<string> Ended { get; }

    public void Dispose() => _listener.Dispose();

    private async Task<string> AnswerAsync(string json)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        _listener.Stop();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var request = (await reader.ReadLineAsync())!;
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(header.AsSpan("Content-Length:".Length), System.Globalization.CultureInfo.InvariantCulture);
            if (header.StartsWith("Expect:", StringComparison.OrdinalIgnoreCase))
                await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        }

        if (length > 0)
            await reader.ReadBlockAsync(new char[length]);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\nConnection: close\r\n\r\n{json}"));
        return request;
    }
}

using System.Net.Sockets;
using System.Text;

namespace NbaGrains.TestKit;

/// <summary>
/// Stands between silos and PostgreSQL's socket, and breaks connections as networks do: at any moment, before a request arrives, or after it was carried
/// out but before the answer is back.
/// </summary>
public sealed class FlakyProxy : IAsyncDisposable
{
    private const string SocketName = ".s.PGSQL.5432";

    private readonly string _serverSocket;
    private readonly string _folder;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Connection> _connections = [];
    private readonly Task _accepting;
    private int _loseRequests;
    private int _loseAnswers;
    private byte[] _meant = [];

    /// <param name="serverFolder">The folder of PostgreSQL's socket.</param>
    public FlakyProxy(string serverFolder)
    {
        _serverSocket = Path.Combine(serverFolder, SocketName);
        _folder = Directory.CreateTempSubdirectory("nba-proxy-").FullName;
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, SocketName)));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>What to connect to, as <c>Host</c>.</summary>
    public string Folder => _folder;

    /// <summary>Connections that were broken so far.</summary>
    public int Broken { get; private set; }

    /// <summary>Breaks all connections now.</summary>
    public void CutAll()
    {
        foreach (var connection in Connections())
            Cut(connection);
    }

    /// <summary>Breaks the connection that next sends a request; the request is lost.</summary>
    /// <param name="of">What the request has in it; null for any. Silos ask of their own accord, too.</param>
    public void LoseNextRequest(string? of = null)
    {
        _meant = Encoding.UTF8.GetBytes(of ?? "");
        Interlocked.Increment(ref _loseRequests);
    }

    /// <summary>Breaks the connection that next sends a request when its answer comes; the server has done what it was asked, and nobody hears of it.</summary>
    /// <param name="of">What the request has in it; null for any.</param>
    public void LoseNextAnswer(string? of = null)
    {
        _meant = Encoding.UTF8.GetBytes(of ?? "");
        Interlocked.Increment(ref _loseAnswers);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        CutAll();
        await _accepting.ConfigureAwait(false);
        _closing.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private List<Connection> Connections()
    {
        lock (_lock)
            return [.. _connections];
    }

    private void Cut(Connection connection)
    {
        lock (_lock)
        {
            if (!_connections.Remove(connection))
                return;
            Broken++;
        }

        connection.Client.Dispose();
        connection.Server.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(_closing.Token).ConfigureAwait(false);
                var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await server.ConnectAsync(new UnixDomainSocketEndPoint(_serverSocket), _closing.Token).ConfigureAwait(false);
                }
                catch (SocketException)
                {
                    client.Dispose();
                    server.Dispose();
                    continue;
                }

                var connection = new Connection(client, server);
                lock (_lock)
                    _connections.Add(connection);
                _ = PumpAsync(connection, client, server, request => IsLost(connection, request.Span));
                _ = PumpAsync(connection, server, client, _ => connection.LosesAnswer);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Closed.
        }
    }

    private async Task PumpAsync(Connection connection, Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> isLost)
    {
        var buffer = new byte[64 << 10];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer).ConfigureAwait(false)) > 0 && !isLost(buffer.AsMemory(0, read)))
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One side is gone; so is the other, then.
        }

        Cut(connection);
    }

    private bool IsLost(Connection connection, ReadOnlySpan<byte> request)
    {
        if (request.IndexOf(Volatile.Read(ref _meant)) < 0)
            return false;
        if (Take(ref _loseRequests))
            return true;
        if (Take(ref _loseAnswers))
            connection.LosesAnswer = true;
        return false;
    }

    private static bool Take(ref int tickets)
    {
        while (Volatile.Read(ref tickets) is > 0 and var left)
        {
            if (Interlocked.CompareExchange(ref tickets, left - 1, left) == left)
                return true;
        }

        return false;
    }

    private sealed class Connection(Socket client, Socket server)
    {
        private bool _losesAnswer;

        public Socket Client => client;

        public Socket Server => server;

        public bool LosesAnswer { get => Volatile.Read(ref _losesAnswer); set => Volatile.Write(ref _losesAnswer, value); }
    }
}

using System.Collections.Concurrent;
using System.Net.Sockets;
using NbaGrains.Chaos.Bank;

namespace NbaGrains.Chaos.Silos;

/// <summary>What became of a request.</summary>
/// <param name="IsDone">Acknowledged: from now on it has to be there.</param>
/// <param name="Reason">Why not, otherwise. It may have happened all the same.</param>
internal readonly record struct Answer(bool IsDone, string Reason);

/// <summary>The driver's connection to a silo. Any number of requests are under way at once.</summary>
internal sealed class SiloLink : IAsyncDisposable
{
    private static readonly Answer Broken = new(false, "the silo has gone");
    private static readonly Answer Silent = new(false, "the silo does not answer");

    private readonly NetworkStream _stream;
    private readonly StreamWriter _writer;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Answer>> _waiting = new();
    private readonly Task _reading;
    private volatile bool _isBroken;

    private SiloLink(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _writer = new StreamWriter(_stream) { AutoFlush = true };
        _reading = ReadAsync();
    }

    public static async Task<SiloLink> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return new SiloLink(socket);
    }

    public async Task<Answer> AskAsync(Request request, TimeSpan patience)
    {
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[request.Operation] = answer;
        try
        {
            await _turn.WaitAsync();
            try
            {
                await _writer.WriteLineAsync(request.Line).WaitAsync(patience);
            }
            finally
            {
                _turn.Release();
            }

            return _isBroken ? Broken : await answer.Task.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            return Silent;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return Broken;
        }
        finally
        {
            _waiting.TryRemove(new(request.Operation, answer));
        }
    }

    /// <summary>Nothing comes any more.</summary>
    public void Break()
    {
        _isBroken = true;
        foreach (var waiting in _waiting.Values)
            waiting.TrySetResult(Broken);
    }

    public async ValueTask DisposeAsync()
    {
        Break();
        await _stream.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            using var reader = new StreamReader(_stream, leaveOpen: true);
            while (await reader.ReadLineAsync() is { } line)
            {
                var words = line.Split(' ', 3);
                if (words.Length > 1 && _waiting.TryGetValue(words[1], out var waiting))
                    waiting.TrySetResult(words[0] == "ok" ? new Answer(true, "") : new Answer(false, words.Length > 2 ? words[2] : "?"));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Gone.
        }

        Break();
    }
}

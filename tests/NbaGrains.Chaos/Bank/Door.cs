using System.Net.Sockets;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.Chaos.Bank;

/// <summary>A silo's socket: lines in, one line out for each, once the call was acknowledged or has failed.</summary>
internal static class Door
{
    /// <summary>The folder of the sockets; each is named by its process.</summary>
    public const string FolderVariable = "NBA_CHAOS_SOCKETS";

    public static string PathOf(string folder, int process) => Path.Combine(folder, $"{process}.sock");

    public static async Task OpenAsync(Silo silo, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder)
            return;
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(PathOf(folder, Environment.ProcessId)));
        listener.Listen();
        while (true)
        {
            var caller = await listener.AcceptAsync(cancellation);
            _ = ServeAsync(silo, caller, cancellation);
        }
    }

    private static async Task ServeAsync(Silo silo, Socket caller, CancellationToken cancellation)
    {
        await using var stream = new NetworkStream(caller, ownsSocket: true);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        using var turn = new SemaphoreSlim(1);
        var answers = new List<Task>();
        try
        {
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                answers.RemoveAll(answer => answer.IsCompleted);
                answers.Add(AnswerAsync(silo, line, writer, turn));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The silo drains, or the driver has gone. What runs may still answer.
        }

        await Task.WhenAll(answers);
    }

    private static async Task AnswerAsync(Silo silo, string line, StreamWriter writer, SemaphoreSlim turn)
    {
        var answer = await Request.Parse(line).AnswerAsync(silo.Grains);
        await turn.WaitAsync();
        try
        {
            await writer.WriteLineAsync(answer);
        }
        catch (IOException)
        {
            // Nobody listens any more.
        }
        finally
        {
            turn.Release();
        }
    }
}

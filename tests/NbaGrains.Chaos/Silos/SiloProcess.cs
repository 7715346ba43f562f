using System.Diagnostics;
using System.Net.Sockets;
using NbaGrains.Chaos.Bank;

namespace NbaGrains.Chaos.Silos;

/// <summary>One start of a silo.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly string _sockets;
    private readonly Task _logging;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SiloProcess(string name, Process process, string sockets, string log)
    {
        (Name, Id, _process, _sockets) = (name, process.Id, process, sockets);
        // Nobody reads from it, and it writes nothing there.
        process.StandardInput.Close();
        _logging = Task.WhenAll(LogAsync(process.StandardError, log), LogAsync(process.StandardOutput, log + ".out"));
        Ready = ConnectAsync();
        _ = WatchAsync();
    }

    public string Name { get; }

    public int Id { get; }

    /// <summary>The door, once it is open; it fails where the process ends before.</summary>
    public Task<SiloLink> Ready { get; }

    /// <summary>Whether it answers, as far as one knows.</summary>
    public bool IsUp => Ready.IsCompletedSuccessfully && !IsFrozen && !_exited.Task.IsCompleted;

    public bool IsFrozen { get; private set; }

    public Task Exited => _exited.Task;

    /// <summary>Once it has exited; 137 where it was killed.</summary>
    public int ExitCode { get; private set; }

    public void Kill() => Signals.Send(Id, Signal.Kill);

    public void Terminate() => Signals.Send(Id, Signal.Terminate);

    public void Freeze()
    {
        IsFrozen = true;
        Signals.Send(Id, Signal.Stop);
    }

    public void Thaw()
    {
        Signals.Send(Id, Signal.Continue);
        IsFrozen = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_exited.Task.IsCompleted)
            Kill();
        await _exited.Task;
        await _logging;
        if (Ready.IsCompletedSuccessfully)
            await Ready.Result.DisposeAsync();
        _process.Dispose();
    }

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync();
        ExitCode = _process.ExitCode;
        _exited.TrySetResult();
        if (Ready.IsCompletedSuccessfully)
            Ready.Result.Break();
    }

    private async Task<SiloLink> ConnectAsync()
    {
        var path = Door.PathOf(_sockets, Id);
        while (true)
        {
            try
            {
                // The file is there a moment before anybody listens at it.
                if (File.Exists(path))
                    return await SiloLink.ConnectAsync(path);
            }
            catch (SocketException)
            {
                // Not yet.
            }

            if (_exited.Task.IsCompleted)
                throw new InvalidOperationException($"silo {Name} has ended with {ExitCode} before it was ready");
            await Task.Delay(Poll);
        }
    }

    private async Task LogAsync(StreamReader from, string path)
    {
        // One file a silo, over its starts.
        await using var file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        while (await from.ReadLineAsync() is { } line)
            await file.WriteLineAsync($"{DateTime.UtcNow:HH:mm:ss.fff} [{Id}] {line}");
    }
}

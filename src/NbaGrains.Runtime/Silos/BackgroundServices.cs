using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Silos;

/// <summary>What runs beside a silo as long as it does (<see cref="SiloBuilder.AddService"/>).</summary>
internal sealed partial class BackgroundServices(ILoggerFactory logs) : IDisposable
{
    private readonly ILogger _log = logs.CreateLogger("NbaGrains.Runtime.Services");
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public void Start(Silo silo, IEnumerable<Func<Silo, CancellationToken, Task>> services) =>
        _running = Task.WhenAll([.. services.Select(run => Task.Run(() => RunAsync(silo, run)))]);

    public async Task StopAsync()
    {
        await QuietCancellation.CancelAsync(_stopping);
        await _running;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(Silo silo, Func<Silo, CancellationToken, Task> run)
    {
        try
        {
            await run(silo, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // As asked.
        }
        catch (Exception e)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(1201, LogLevel.Error, "a service of this silo has failed, and does not run any more")]
    private partial void LogFailed(Exception e);
}

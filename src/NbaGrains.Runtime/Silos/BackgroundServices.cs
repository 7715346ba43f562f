using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

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
            // A line for whoever watches; where it happened is for whoever looks closer.
            LogFailed(ErrorLine.Of(e));
            LogFailure(e);
        }
    }

    [LoggerMessage(1201, LogLevel.Error, "a service of this silo has failed, and does not run any more: {Error}")]
    private partial void LogFailed(string error);

    [LoggerMessage(1202, LogLevel.Debug, "how the service failed")]
    private partial void LogFailure(Exception e);
}

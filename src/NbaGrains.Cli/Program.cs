using System.Runtime.InteropServices;
using NbaGrains.Cli;

using var interrupted = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return NbaCommand.Run(args, Terminal.OfProcess() with { Interrupted = interrupted.Token });

void Stop(PosixSignalContext signal)
{
    // Verbs end by themselves and clear away what they were writing; one that waits for its input is not waited for.
    signal.Cancel = true;
    if (signal.Signal == PosixSignal.SIGINT && ForegroundProgram.IsRunning)
        return;
    interrupted.Cancel();
    _ = Task.Delay(TimeSpan.FromSeconds(1)).ContinueWith(_ => Environment.Exit(ExitCode.Interrupted), TaskScheduler.Default);
}

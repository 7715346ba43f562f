using System.Runtime.InteropServices;
using NbaGrains.Cli;

// Verbs end by themselves and clear away what they were writing; one that waits for its input is not waited for.
var grace = TimeSpan.FromSeconds(1);
using var interrupted = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return NbaCommand.Run(args, Terminal.OfProcess() with { Interrupted = interrupted.Token, AskForGrace = time => grace = time });

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    if (signal.Signal == PosixSignal.SIGINT && ForegroundProgram.IsRunning)
        return;
    // Who asks twice means it.
    if (interrupted.IsCancellationRequested)
        Environment.Exit(ExitCode.Interrupted);
    interrupted.Cancel();
    _ = Task.Delay(grace).ContinueWith(_ => Environment.Exit(ExitCode.Interrupted), TaskScheduler.Default);
}

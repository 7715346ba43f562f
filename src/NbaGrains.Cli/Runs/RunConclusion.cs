using NbaGrains.Cli.Gates;
using NbaGrains.Cli.Server;
using NbaGrains.Client;

namespace NbaGrains.Cli.Runs;

/// <summary>Whether a verb that waits for runs fails with the gate.</summary>
internal enum GateMinding
{
    /// <summary>It says what the runs found, and no more.</summary>
    RunsOnly,

    /// <summary>It is about a version, which may be used where the gate is open only: a contract, drift or another suite may close it, and where nothing was checked it is stale.</summary>
    MustBeOpen,
}

/// <summary>What ended runs say, as text or JSON and as an exit code.</summary>
internal static class RunConclusion
{
    /// <returns>As <c>nba validate</c>: the gravest of 0, 2 (warnings), 1 (failed), 3 (error, cancelled).</returns>
    public static async Task<int> TellAsync(ServerConnection connection, Terminal terminal, string dataset, IReadOnlyList<Run> runs, GateMinding minding, bool json)
    {
        var code = ExitCode.Done;
        foreach (var run in runs)
        {
            var report = run.Outcome is null ? null : await connection.Client.GetReportAsync(run.Name, terminal.Interrupted);
            code = Worse(code, CodeOf(run, report));
            if (json)
                continue;
            RunText.Write(terminal, run, report);
            terminal.Out.WriteLine();
        }

        var gate = await connection.Client.GetGateAsync(dataset, terminal.Interrupted);
        if (json)
            ClusterJson.Write(terminal.Out, new { dataset, runs, gate });
        else
            GateText.Write(terminal, dataset, gate);
        // A run without rules has nothing of its own to say: whether a contract was all that was asked for, the gate knows.
        return minding == GateMinding.MustBeOpen || runs.Any(RunText.ChecksNothing) ? Worse(code, CodeOf(gate, runs)) : code;
    }

    private static int CodeOf(Run run, RunReport? report) => run.State switch
    {
        RunState.Passed => RunText.Warns(report) ? ExitCode.Warned : ExitCode.Done,
        RunState.Failed => ExitCode.Failed,
        _ => ExitCode.CouldNotRun,
    };

    // The gate is about the latest version, which need not be the one that was validated.
    private static int CodeOf(Gate gate, IReadOnlyList<Run> runs) =>
        gate.Status != GateStatus.Open && runs.Any(run => run.Version == gate.Version) ? ExitCode.Failed : ExitCode.Done;

    private static int Worse(int a, int b) => Rank(a) >= Rank(b) ? a : b;

    private static int Rank(int code) => code switch
    {
        ExitCode.CouldNotRun => 3,
        ExitCode.Failed => 2,
        ExitCode.Warned => 1,
        _ => 0,
    };
}

using System.Globalization;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Profiles;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Runs;

/// <summary>A run: fans out, waits for nothing, and is told what was found.</summary>
/// <param name="options">What the operator allows.</param>
internal sealed class ValidationRunGrain(GrainsOptions options) : Grain<ValidationRunState>, IValidationRunGrain, IRemindable
{
    private const string Deadline = "deadline";

    // A file that needs more is not what it was, or no table.
    private const int MostPasses = 64;

    private bool IsOver => State.RunState is RunState.Passed or RunState.Failed or RunState.Error or RunState.Cancelled;

    private RunOrder Wanted => State.Order ?? throw NotFound();

    public Task Start(RunOrder order)
    {
        // Its data set counts: where there seems to be one already, it went with a deleted data set of this name, and the commit will not take the old state for it.
        State.Dataset = order.Dataset;
        State.Number = int.Parse(Id.Key.AsSpan(Id.Key.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        State.VersionKey = DatasetVersionView.KeyOf(order.Dataset, order.Version);
        State.Suite = order.Suite;
        State.SuiteVersion = order.SuiteVersion;
        State.StartedAt = Turn.Now;
        State.Order = order;
        Turn.Remind(Deadline, Reminder.At(Turn.Now.AddSeconds(order.Settings.Limits.Seconds)));
        if (order.Reuse is null)
            FanOut(order);
        else
            Turn.Enqueue(new ReuseStates(Id.Key, order.Secret));
        return Task.CompletedTask;
    }

    public Task Scan(string secret)
    {
        if (Awaits(secret) && !State.HasFannedOut)
            FanOut(Wanted);
        return Task.CompletedTask;
    }

    public async Task Again(string secret, RescanOrder order)
    {
        if (!Awaits(secret) || order.Pass <= State.Pass)
            return;
        if (order.Pass > MostPasses)
        {
            await FailAsync($"{Wanted.Source.Name} needed more than {MostPasses} passes: quotes that span partitions again and again. Check its quotes and its delimiter.");
            return;
        }

        State.Pass = order.Pass;
        State.Types = order.Types ?? State.Types;
        Turn.Write(RunRows.Again(Id.Key, order.Pass, order.Partitions.Select(partition => partition.Index)));
        foreach (var partition in order.Partitions)
            Turn.Enqueue(new ScanPartition(Id.Key, secret, partition.Index, order.Pass, partition.KnownStart));
    }

    public async Task Conclude(string secret, RunOutcome outcome)
    {
        if (!Awaits(secret))
            return;
        try
        {
            await Turn.Get<IDatasetVersionGrain>(State.VersionKey).Learn(outcome.Content);
        }
        catch (RefusedException e)
        {
            await FailAsync(e.Message);
            return;
        }

        var order = Wanted;
        State.Score = outcome.Score;
        State.StateBlob = Convert.FromHexString(outcome.State);
        State.ReportBlob = Convert.FromHexString(outcome.Report);
        State.FailuresBlob = outcome.Failures is { } failures ? Convert.FromHexString(failures) : null;
        State.Outcome = outcome with { Report = "", State = "", Failures = null, Figures = new Dictionary<string, double>() };
        await Turn.Get<IProfileGrain>(State.VersionKey).Keep(order.Dataset, order.Version, Id.Key, outcome.State, outcome.Report);
        Turn.Write(RunRows.KeepFigures(order.Dataset, Id.Key, State.Number, order.Suite, Turn.Now, outcome.Figures));
        if (order.Partitions > 1)
            Turn.Write(RunRows.LetGoOfStates(Id.Key));
        await EndAsync(outcome.Passed ? RunState.Passed : RunState.Failed, null);
    }

    public Task Fail(string secret, string reason) => Awaits(secret) ? FailAsync(reason) : Task.CompletedTask;

    public async Task Cancel()
    {
        if (!Exists)
            throw NotFound();
        if (IsOver)
            return;
        Turn.Write(RunRows.CancelWork(Id.Key));
        Turn.Audit("run.cancelled");
        await EndAsync(RunState.Cancelled, $"cancelled by {Turn.Principal.Name}");
    }

    public Task<RunView> Read()
    {
        var order = Wanted;
        var outcome = State.Outcome is { } found && State.ReportBlob is { } report && State.StateBlob is { } state
            ? found with { Report = Convert.ToHexStringLower(report), State = Convert.ToHexStringLower(state), Failures = Hex(State.FailuresBlob) }
            : null;
        var progress = new RunProgress(order.Partitions, State.Outcome is null ? 0 : order.Partitions, order.Source.Bytes);
        return Task.FromResult(new RunView(
            Id.Key, order.Dataset, order.Version, order.Suite, order.SuiteVersion, State.RunState, State.Reason, State.StartedAt, State.EndedAt, progress, outcome));
    }

    public Task<RunTask?> Order() => Task.FromResult(Exists && !IsOver ? new RunTask(Wanted, State.Pass, State.Types) : null);

    public Task ReceiveReminder(string name, DateTimeOffset due) => State.Order is { } order && !IsOver
        ? FailAsync(FormattableString.Invariant($"there was no verdict within {order.Settings.Limits.Seconds:0.###} {(order.Settings.Limits.Seconds == 1 ? "second" : "seconds")}, the limit of the data set."))
        : Task.CompletedTask;

    private static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);

    /// <summary>Whether the work of a run is still waited for, and this is the run.</summary>
    private bool Awaits(string secret) => Exists && !IsOver && Wanted.Secret == secret;

    private Task FailAsync(string reason)
    {
        Turn.Write(RunRows.CancelWork(Id.Key));
        return EndAsync(RunState.Error, reason);
    }

    private void FanOut(RunOrder order)
    {
        State.HasFannedOut = true;
        if (order.Partitions > 1)
        {
            var leaves = RunLayout.Blocks(order, options)[0].Count;
            Turn.Write(RunRows.AddPartitions(Id.Key, order.Secret, order.Partitions, leaves, order.Source.Leaves));
        }

        for (var index = 0; index < order.Partitions; index++)
            Turn.Enqueue(new ScanPartition(Id.Key, order.Secret, index, State.Pass));
    }

    /// <summary>The run has ended: its data set learns of it, and so does the world.</summary>
    private async Task EndAsync(RunState state, string? reason)
    {
        var order = Wanted;
        State.RunState = state;
        State.Reason = reason;
        State.EndedAt = Turn.Now;
        Turn.Forget(Deadline);
        Turn.Emit("run.completed", new { run = Id.Key, dataset = order.Dataset, version = order.Version, suite = order.Suite, state, score = State.Score, reason });
        var found = State.Outcome;
        await Turn.Get<IDatasetGrain>(order.Dataset).Concluded(new RunVerdict(
            Id.Key,
            order.Version,
            order.Suite,
            order.SuiteVersion,
            state,
            Turn.Now,
            State.Score,
            found?.FailedCritical ?? 0,
            found?.FailedError ?? 0,
            found?.DriftedShare,
            found?.ContractProblems ?? [],
            reason,
            found?.Rules,
            order.Settings.Checks(),
            found?.DriftProblem,
            found?.ContractBroken ?? 0));
    }

    private RefusedException NotFound() => new("run_not_found", $"there is no run '{Id.Key}'.");
}

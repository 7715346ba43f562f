using System.Globalization;
using System.Security.Cryptography;
using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Sources;
using NbaGrains.Grains.Suites;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Datasets;

/// <summary>A data set: takes versions in, starts their runs, and answers for the gate.</summary>
/// <param name="options">What the operator allows.</param>
internal sealed class DatasetGrain(GrainsOptions options) : Grain<DatasetState>, IDatasetGrain, IRemindable
{
    private const string Schedule = "schedule";
    private const string Retention = "retention";
    private const string Alerts = "default";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<DatasetView> Set(DatasetSettings settings, long? expectedRevision = null)
    {
        Names.Check(Id.Key, "dataset");
        CheckRevision(expectedRevision);
        SettingsRules.Check(settings);
        if (settings.Source is { } source)
            AllowedRoots.Of(Id.Tenant, options).CheckPattern(source.Path);
        var suites = await PinAsync(settings.Suites);
        if (!Exists)
        {
            State.CreatedAt = Turn.Now;
            Turn.Remind(Retention, Reminder.Each(Day, Turn.Now + Day));
        }

        State.Revision++;
        State.Settings = settings;
        State.Suites = suites;
        State.Owner = settings.Owner;
        var wanted = Suites(settings.Suites).ToList();
        State.Verdicts.RemoveAll(verdict => !wanted.Contains(verdict.Suite));
        SetSchedule(settings);
        Turn.Write(DatasetRows.SetTags(Id.Key, settings.Tags));
        Turn.Write(DatasetRows.SetSuites(Id.Key, settings.Suites));
        Turn.Audit(State.Revision == 1 ? "dataset.added" : "dataset.changed", new { revision = State.Revision });
        return View(Answer(suites));
    }

    public async Task<Imported> Import(VersionSource source)
    {
        CheckExists();
        CheckLimits(source);
        var version = ++State.LatestVersion;
        var settings = State.Settings;
        await Turn.Get<IDatasetVersionGrain>(DatasetVersionView.KeyOf(Id.Key, version)).Create(Id.Key, version, source);
        if (source.Path is not null)
            Turn.Write(DatasetRows.Saw(Id.Key, source, version));
        var runs = await StartAsync(version, source, Suites(settings.Suites));
        Turn.Audit("version.imported", new { version, source.Name, source.Bytes });
        return new Imported(Id.Key, version, runs);
    }

    public async Task<IReadOnlyList<string>> Validate(int? version, IReadOnlyList<string>? suites)
    {
        CheckExists();
        if (suites?.Count > SettingsRules.MostSuites)
            throw new RefusedException("suites_invalid", $"{suites.Count} suites at once; at most {SettingsRules.MostSuites} are possible.");
        var number = version ?? State.LatestVersion;
        if (State.LatestVersion == 0)
            throw new RefusedException("version_not_found", $"data set '{Id.Key}' has no version yet. Import one: POST /v1/datasets/{Id.Key}/versions, or nba dataset import {Id.Key} FILE.");
        if (number < 1 || number > State.LatestVersion)
            throw DatasetVersionView.NotFound(DatasetVersionView.KeyOf(Id.Key, number));
        var view = await Turn.Get<IDatasetVersionGrain>(DatasetVersionView.KeyOf(Id.Key, number)).Read();
        return await StartAsync(number, view.Source, Suites(suites ?? State.Settings.Suites));
    }

    public Task Concluded(RunVerdict verdict)
    {
        if (!Exists)
            return Task.CompletedTask;
        var suite = verdict.Suite ?? "";
        if (verdict.State is RunState.Passed or RunState.Failed && State.Started.TryGetValue(suite, out var started) && started.Run == verdict.Run)
            State.Answered[suite] = started;
        // An older run, or one of an older version, has nothing to say any more.
        if (State.Verdicts.Find(known => known.Suite == verdict.Suite) is { } before && (verdict.Version, NumberOf(verdict.Run)).CompareTo((before.Version, NumberOf(before.Run))) < 0)
            return Task.CompletedTask;
        // What a run has found stays, where another one of the same version found nothing because somebody stopped it.
        if (verdict.State == RunState.Cancelled && State.Verdicts.Exists(known => known.Suite == verdict.Suite && known.Version == verdict.Version && known.State is RunState.Passed or RunState.Failed))
            return Task.CompletedTask;
        State.Verdicts.RemoveAll(known => known.Suite == verdict.Suite);
        State.Verdicts.Add(verdict);
        if (verdict.State == RunState.Error)
            Raise("critical", "run_error", $"Run {verdict.Run} could not be carried out: {verdict.Reason}");
        if (verdict.DriftProblem is { } problem)
            Raise("warning", "drift_not_measured", $"Drift of version {verdict.Version} was not measured: {problem.TrimEnd('.')} (run {verdict.Run}).");
        if (verdict.DriftedShare > 0)
            Raise("warning", "drift", FormattableString.Invariant($"{100 * verdict.DriftedShare:0.#}% of the columns of version {verdict.Version} drifted from the baseline (run {verdict.Run})."));
        TellGate();
        return Task.CompletedTask;
    }

    public async Task<GateAnswer> Override(GateOverride by)
    {
        CheckExists();
        if (string.IsNullOrWhiteSpace(by.Reason))
            throw new RefusedException("override_invalid", "an override needs a reason.");
        if (by.Status == GateStatus.Stale)
            throw new RefusedException("override_invalid", "a gate is set open or closed by hand, not stale.");
        if (by.Until <= Turn.Now)
            throw new RefusedException("override_invalid", "the override would end before it begins.");
        State.Override = by with { By = Turn.Principal.Name, Version = State.LatestVersion };
        Turn.Audit("gate.override", new { status = by.Status.ToString(), by.Reason, by.Until, version = State.LatestVersion });
        TellGate();
        return await AnswerAsync();
    }

    public async Task<GateAnswer> EndOverride()
    {
        CheckExists();
        if (State.Override is not null)
        {
            State.Override = null;
            Turn.Audit("gate.override_ended");
            TellGate();
        }

        return await AnswerAsync();
    }

    public Task<GateAnswer> Gate()
    {
        CheckExists();
        return AnswerAsync();
    }

    public async Task<DatasetView> Read()
    {
        CheckExists();
        return View(await AnswerAsync());
    }

    public Task Remove(long? expectedRevision = null)
    {
        CheckExists();
        CheckRevision(expectedRevision);
        Turn.Audit("dataset.removed", new { versions = State.LatestVersion });
        Turn.Write(DatasetRows.CancelRuns(Id.Key));
        Delete();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string name, DateTimeOffset due)
    {
        if (!Exists)
            return Task.CompletedTask;
        if (name == Schedule)
            Turn.Enqueue(new LookAtSource(Id.Key), new Runtime.Work.EnqueueOptions { UniqueKey = Id.Key });
        if (name == Retention)
            Retain();
        return Task.CompletedTask;
    }

    private void Retain()
    {
        var kept = int.TryParse(State.Settings.Baseline, NumberStyles.None, CultureInfo.InvariantCulture, out var baseline) ? baseline : 0;
        var retention = State.Settings.Retention;
        Turn.Write(DatasetRows.Retain(Id.Key, State.LatestVersion - retention.Versions, kept, Turn.Now.AddDays(-retention.FailingRowDays)));
    }

    // A version without suites is profiled: a run of no suite.
    private static IEnumerable<string?> Suites(IReadOnlyList<string> named) => named.Count > 0 ? named.AsEnumerable<string?>() : [null];

    private async Task<IReadOnlyList<string>> StartAsync(int version, VersionSource source, IEnumerable<string?> suites)
    {
        var table = TableKey(source, State.Settings.Reading);
        var (partitionBytes, partitions) = RunLayout.Of(source.Bytes, options);
        var runs = new List<string>();
        var names = suites.ToList();
        var pinned = await PinAsync(names.OfType<string>());
        State.Suites = [.. State.Suites.Select(known => pinned.Find(suite => suite.Name == known.Name) ?? known)];
        var masks = State.Suites.Union(pinned).ToList();
        foreach (var name in names)
        {
            var suite = pinned.Find(suite => suite.Name == name);
            var reuse = Reuse(name, table);
            var run = $"{Id.Key}:{++State.LastRun}";
            var order = new RunOrder(
                Id.Key,
                version,
                name,
                suite?.Version,
                suite?.Hash,
                // The names of columns are the version's to know; a preset makes rules of them.
                State.Settings.Gate.Preset is null ? source with { Columns = [] } : source,
                State.Settings,
                Turn.Now,
                RandomNumberGenerator.GetHexString(2 * RunLayout.SecretBytes, lowercase: true),
                partitionBytes,
                partitions,
                reuse?.Run,
                masks,
                reuse?.Masks);
            await Turn.Get<IValidationRunGrain>(run).Start(order);
            State.Started[name ?? ""] = new StartedRun(run, version, table, masks);
            runs.Add(run);
        }

        return runs;
    }

    /// <summary>A run that read the same table: with the same suite, or else with another one, whose states may do as well.</summary>
    private StartedRun? Reuse(string? suite, string table)
    {
        if (State.Answered.TryGetValue(suite ?? "", out var own) && own.Table == table)
            return own;
        return State.Answered.Values.Where(run => run.Table == table).OrderByDescending(run => NumberOf(run.Run)).FirstOrDefault();
    }

    private static string TableKey(VersionSource source, ReadingSettings reading) =>
        string.Join('\n', [source.Blob ?? $"{source.Path} {source.Identity}", reading.Delimiter ?? "", reading.Encoding ?? "", reading.Header.ToString(), .. reading.Nulls]);

    private static int NumberOf(string run) => int.Parse(run.AsSpan(run.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    private void SetSchedule(DatasetSettings settings)
    {
        if (settings.Schedule is not { } schedule)
        {
            Turn.Forget(Schedule);
            return;
        }

        try
        {
            Turn.Remind(Schedule, Reminder.Calendar(schedule.Cron, schedule.TimeZone));
        }
        catch (ArgumentException e)
        {
            throw new RefusedException("settings_invalid", WithoutParameter(e));
        }
    }

    // People know nothing of parameters of methods.
    private static string WithoutParameter(ArgumentException e) => e.ParamName is { } name ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : e.Message;

    private void CheckExists()
    {
        if (!Exists)
            throw new RefusedException("dataset_not_found", $"there is no data set '{Id.Key}'.");
    }

    private void CheckRevision(long? expected)
    {
        var revision = Exists ? State.Revision : 0;
        if (expected is null || expected == revision)
            return;
        throw expected == 0
            ? new RefusedException("dataset_exists", $"there is a data set '{Id.Key}' already.")
            : new RefusedException("dataset_changed", $"data set '{Id.Key}' has revision {revision} by now, not {expected}. Look at it and change it again.");
    }

    private void CheckLimits(VersionSource source)
    {
        var limits = State.Settings.Limits;
        if (source.Bytes > limits.Bytes)
            throw new RefusedException("version_too_large", $"{source.Name} has {source.Bytes:N0} bytes; data set '{Id.Key}' allows {limits.Bytes:N0}.");
        if (source.Columns.Count > limits.Columns)
            throw new RefusedException("version_too_large", $"{source.Name} has {source.Columns.Count:N0} columns; data set '{Id.Key}' allows {limits.Columns:N0}.");
    }

    private async Task<List<PinnedSuite>> PinAsync(IEnumerable<string> names)
    {
        var pinned = new List<PinnedSuite>();
        foreach (var name in names)
        {
            var suite = await Turn.Get<ISuiteGrain>(name).Read();
            pinned.Add(new PinnedSuite(name, suite.Version, suite.Hash));
        }

        return pinned;
    }

    /// <summary>With the suites as they are: one may have been pushed since.</summary>
    private async Task<GateAnswer> AnswerAsync() => Answer(await PinAsync(State.Settings.Suites));

    private GateAnswer Answer(IReadOnlyList<PinnedSuite> suites) => GateRules.Answer(
        new GateQuestion(State.Settings.Gate, State.LatestVersion, [.. Suites(State.Settings.Suites)], State.Verdicts, State.Override)
        {
            Checks = State.Settings.Checks(),
            Pinned = suites,
            HasContract = State.Settings.Contract is not null,
        },
        Turn.Now);

    /// <summary>People hear of a gate that closes, and of one that opens again.</summary>
    private void TellGate()
    {
        // The suites as they are known here: to ask them would make all runs of a suite wait for each other.
        var answer = Answer(State.Suites);
        if (answer.Status == GateStatus.Stale || answer.Status == State.ToldGate)
            return;
        if (answer.Status == GateStatus.Closed)
            Raise("critical", "gate_closed", $"The gate of '{Id.Key}' is closed for version {answer.Version}: {string.Join("; ", answer.Reasons).TrimEnd('.')}.");
        else if (State.ToldGate == GateStatus.Closed)
            Raise("info", "gate_opened", $"The gate of '{Id.Key}' is open again, with version {answer.Version}.");
        State.ToldGate = answer.Status;
    }

    private void Raise(string severity, string code, string message) =>
        Turn.Send<IAlertsGrain>(Alerts, alerts => alerts.Raise(new Alert(severity, code, $"dataset/{Id.Key}", message)));

    private DatasetView View(GateAnswer gate) => new(Id.Key, State.Settings, State.Revision, State.CreatedAt, State.LatestVersion, [.. State.Verdicts], gate);
}

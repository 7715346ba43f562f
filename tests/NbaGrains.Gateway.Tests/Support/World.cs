using NbaGrains.Grains;
using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests.Support;

/// <summary>Data sets, runs and suites in memory, a tenant at a time: enough to try the gateway without the grains.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Then = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Alert = new("01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071");

    private static readonly RunOutcome Outcome =
        new(true, 1, 1, new RuleCounts(1, 0, 0, 0), 0, 0, new VersionContent("cc", 3, []), null, [], [], "aa", "bb", null, 0, 0, 2, new Dictionary<string, double>());

    private static readonly GateAnswer Open = new(GateStatus.Open, [], 1, 0.97, null);

    public Dictionary<(TenantId, string), DatasetView> Datasets { get; } = [];

    public Dictionary<(TenantId, string), DatasetVersionView> Versions { get; } = [];

    public Dictionary<(TenantId, string), RunView> Runs { get; } = [];

    public Dictionary<(TenantId, string), SuiteText> Suites { get; } = [];

    public Dictionary<(TenantId, string), (object Request, object Answer)> Answers { get; } = [];

    public Dictionary<TenantId, AlertView> Alerts { get; } = [];

    /// <summary>What the intake was given.</summary>
    public List<(string Name, long Bytes)> Uploads { get; } = [];

    /// <summary>Ends when the intake has begun to read.</summary>
    public TaskCompletionSource Reading { get; private set; } = new();

    /// <summary>Who called, last.</summary>
    public Principal? Last { get; set; }

    /// <summary>What the next call of a grain throws.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Everything as at the beginning: tenant <c>acme</c> has a data set, a version, a run, a suite and an alert.</summary>
    public void Seed()
    {
        Datasets.Clear();
        Versions.Clear();
        Runs.Clear();
        Suites.Clear();
        Answers.Clear();
        Alerts.Clear();
        Uploads.Clear();
        Fault = null;
        Reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acme = new TenantId("acme");
        Datasets[(acme, "box-scores")] = new DatasetView("box-scores", new DatasetSettings { Owner = "stats", Tags = ["nba"] }, 1, Then, 1, [], Open);
        Versions[(acme, "box-scores@1")] = new DatasetVersionView("box-scores", 1, Then, new VersionSource("a.csv", null, "a.csv", 10, "10-1-1", ["pts"], 1), null);
        Runs[(acme, "box-scores:1")] = Run(RunState.Passed, 4);
        Suites[(acme, "box-scores")] = new SuiteText("box-scores", 2, "00ff", "suite: box-scores\n");
        Alerts[acme] = new AlertView(Alert, Then, Then, 1, new Alert("critical", "gate_closed", "dataset/box-scores", "closed"), null, null, null);
    }

    public static RunView Run(RunState state, int done) => new(
        "box-scores:1", "box-scores", 1, "box-scores", 2, state, null, Then, state == RunState.Passed ? Then.AddSeconds(2) : null, new RunProgress(4, done, 100), state == RunState.Passed ? Outcome : null);

    public T Find<T>(Dictionary<(TenantId, string), T> where, TenantId tenant, string key, string what)
        where T : class => where.GetValueOrDefault((tenant, key)) ?? throw new RefusedException($"{what}_not_found", $"tenant '{tenant}' has no {what} '{key}'.");

    /// <summary>As the engine does it: the first answer again, and another request refused.</summary>
    public T Once<T>(TenantId tenant, CallOptions options, object request, Func<T> act)
        where T : class
    {
        Last = options.Principal;
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }

        if (options.IdempotencyKey is not { } key)
            return act();
        if (Answers.TryGetValue((tenant, key), out var first))
            return first.Request.Equals(request) ? (T)first.Answer : throw new TurnException(TurnFailure.KeyReused, "another call");
        var answer = act();
        Answers[(tenant, key)] = (request, answer);
        return answer;
    }
}

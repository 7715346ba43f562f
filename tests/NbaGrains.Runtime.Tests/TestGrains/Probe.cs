using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.TestGrains;

/// <summary>A grain that does what grains should not, and tells what it sees.</summary>
public interface IProbeGrain : IRemindable
{
    Task<long> Count();

    Task Fail();

    Task Hang(string name);

    Task Block(string name);

    Task CallItself();

    Task<long> CallsThatCallsBack(string other);

    Task<long> CallBack(string caller);

    Task<long> Seen();

    Task TouchMany(int others);

    Task TouchManyCounters(int others);

    [ReadOnly]
    Task ChangeAnyway();

    [ReadOnly]
    Task EmitAnyway();

    Task CallThroughIGrains();

    Task LeaveACallBehind();

    Task Grow(int bytes);

    Task<DateTimeOffset> Now();

    Task<string> WhoCalls();

    Task Note(string what);

    Task SendAdd(string counter, long amount);

    Task SendNothing();

    Task RemindMe(string name, Reminder reminder);

    Task ForgetMe(string name);

    [ReadOnly]
    Task<IReadOnlyList<string>> Ticks();

    Task RunHook();

    Task LookOnly();

    Task<long> CountOnce();
}

public sealed class ProbeState
{
    public long Count { get; set; }

    public string Ballast { get; set; } = "";

    public List<string> Ticks { get; set; } = [];
}

/// <summary>What a test wants to happen inside of a turn; an injected service of the silo.</summary>
public sealed class ProbeHooks
{
    public Func<Turn, Task> Run { get; set; } = _ => Task.CompletedTask;

    public Func<Task> Tick { get; set; } = () => Task.CompletedTask;

    public Func<Errand, WorkContext, Task> Errand { get; set; } = (_, _) => Task.CompletedTask;

    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ManualResetEventSlim Blocking { get; } = new();
}

public sealed class ProbeGrain(ProbeHooks hooks, IGrains grains) : Grain<ProbeState>, IProbeGrain
{
    public Task<long> Count() => Task.FromResult(++State.Count);

    public Task Fail()
    {
        State.Count = -1;
        Turn.Audit("never");
        throw new InvalidOperationException("the probe fails");
    }

    public Task Hang(string name)
    {
        State.Count = -1;
        hooks.Entered.TrySetResult();
        return hooks.Hanging.Task;
    }

    public Task Block(string name)
    {
        State.Count = -1;
        hooks.Entered.TrySetResult();
        hooks.Blocking.Wait();
        return Task.CompletedTask;
    }

    public Task CallItself() => Turn.Get<IProbeGrain>(Id.Key).CallItself();

    public async Task<long> CallsThatCallsBack(string other)
    {
        State.Count = 41;
        return await Turn.Get<IProbeGrain>(other).CallBack(Id.Key);
    }

    public Task<long> CallBack(string caller) => Turn.Get<IProbeGrain>(caller).Seen();

    public Task<long> Seen() => Task.FromResult(++State.Count);

    public async Task TouchMany(int others)
    {
        for (var i = 0; i < others; i++)
            await Turn.Get<IProbeGrain>($"other-{i}").Count();
    }

    public async Task TouchManyCounters(int others) =>
        await Task.WhenAll(Enumerable.Range(0, others).Select(i => Turn.Get<ICounterGrain>($"many-{i}").Add(1)));

    public Task ChangeAnyway()
    {
        State.Count++;
        return Task.CompletedTask;
    }

    public Task EmitAnyway()
    {
        Turn.Emit("never");
        return Task.CompletedTask;
    }

    public Task CallThroughIGrains() => grains.Get<ICounterGrain>(Id.Tenant, "other").Add(1);

    public Task LeaveACallBehind()
    {
        var turn = Turn;
        hooks.Run = _ => turn.Get<ICounterGrain>("late").Add(1);
        return Task.CompletedTask;
    }

    public Task Grow(int bytes)
    {
        State.Ballast = new string('x', bytes);
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset> Now() => Task.FromResult(Turn.Now);

    public Task<string> WhoCalls() => Task.FromResult(Turn.Principal.Name);

    public Task Note(string what)
    {
        State.Count++;
        Turn.Audit("noted", new { what });
        Turn.Emit("probe.noted", new { what });
        return Task.CompletedTask;
    }

    public Task SendAdd(string counter, long amount)
    {
        Turn.Send<ICounterGrain>(counter, other => other.Add(amount));
        return Task.CompletedTask;
    }

    public Task SendNothing()
    {
        Turn.Send<ICounterGrain>("nobody", _ => Task.CompletedTask);
        return Task.CompletedTask;
    }

    public Task RemindMe(string name, Reminder reminder)
    {
        Turn.Remind(name, reminder);
        return Task.CompletedTask;
    }

    public Task ForgetMe(string name)
    {
        Turn.Forget(name);
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string name, DateTimeOffset due)
    {
        State.Ticks.Add($"{name} {due:HH:mm:ss}");
        return hooks.Tick();
    }

    public Task<IReadOnlyList<string>> Ticks() => Task.FromResult<IReadOnlyList<string>>(State.Ticks);

    public Task LookOnly() => hooks.Run(Turn);

    public Task<long> CountOnce() =>
        State.Count == 0 ? Count() : throw new InvalidOperationException("counted already");

    public Task RunHook()
    {
        State.Count++;
        return hooks.Run(Turn);
    }
}

using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.Runtime.Work;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Work;

/// <summary>Work that a grain's turn enqueued, run by a real silo.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync")]
public sealed class SiloWorkTests : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TestModule _module = new();
    private TestCluster _cluster = null!;
    private Silo _worker = null!;
    private Database? _database;
    private int _runs;

    private ICounterGrain Counter => _cluster.Grains.Get<ICounterGrain>(Acme, "c");

    private WorkAdmin Admin { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(silo => silo.AddModule(_module), new TestClusterOptions { RunsWork = false, FreezesTime = false });
        _worker = await _cluster.AddSiloAsync(change: options => options with { RunsWork = true, Lease = TimeSpan.FromSeconds(3), DrainTimeout = TimeSpan.FromMilliseconds(50) });
        Admin = new WorkAdmin(_database = new Database(_cluster.ConnectionString));
    }

    public async Task DisposeAsync()
    {
        await _database!.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_finish_with_a_turn_happens_once_whatever_the_handler_does_after_it()
    {
        var refused = new TaskCompletionSource<string>();
        var id = await EnqueueAsync(async context =>
        {
            await context.CompleteAsync(grains => grains.Get<ICounterGrain>(context.Tenant, "c").Add(1));
            var again = (await Assert.ThrowsAsync<InvalidOperationException>(() => context.CompleteAsync(grains => grains.Get<ICounterGrain>(context.Tenant, "c").Add(1)))).Message;
            Assert.Throws<InvalidOperationException>(() => context.Also(new TurnCommand("select 1")));
            refused.SetResult(again);
            throw new InvalidOperationException("too late to fail");
        });

        var item = await EndsAsync(id, WorkState.Done);

        // The item is done before its handler is.
        Assert.Equal("the item is finished already.", await refused.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal((1, 1L, 1), (item.Attempt, await Counter.Value(), Volatile.Read(ref _runs)));
    }

    [Fact]
    public async Task A_finish_without_a_call_is_none()
    {
        var id = await EnqueueAsync(context => context.CompleteAsync(_ => Task.CompletedTask));

        Assert.Contains("none was made", (await EndsAsync(id, WorkState.Dead)).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_commits_with_the_finish_and_not_with_an_attempt_that_fails()
    {
        await Counter.Add(7);
        var before = await _cluster.ScalarAsync<long>("select version from grain.counter");
        var id = await EnqueueAsync(context =>
        {
            context.Also(new TurnCommand("update grain.counter set version = version + 1 where tenant = nba.tenant() and key = 'c'"));
            Assert.Throws<InvalidOperationException>(() => { _ = context.CompleteAsync(_ => Task.CompletedTask); });
            return context.Attempt == 1 ? throw new InvalidOperationException("once more") : Task.CompletedTask;
        });

        Assert.Equal(2, (await EndsAsync(id, WorkState.Done)).Attempt);

        Assert.Equal(before + 1, await _cluster.ScalarAsync<long>("select version from grain.counter"));
        Assert.Equal(7, await Counter.Value());
    }

    [Fact]
    public async Task What_cannot_succeed_goes_to_the_dead_letters_at_once_and_from_there_back_when_told()
    {
        var isFixed = false;
        var id = await EnqueueAsync(context => isFixed ? Task.CompletedTask : throw new PermanentWorkException($"no such player for {context.Owner.Key}"));

        var dead = await EndsAsync(id, WorkState.Dead);
        Assert.Equal((1, 1), (dead.Attempt, Volatile.Read(ref _runs)));
        Assert.Contains("no such player for p", dead.LastError, StringComparison.Ordinal);

        isFixed = true;
        Assert.True(await Admin.RetryAsync(id));
        await EndsAsync(id, WorkState.Done);
        Assert.Equal(2, Volatile.Read(ref _runs));
    }

    [Fact]
    public async Task What_is_cancelled_while_it_runs_is_told_so_and_ends()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = await EnqueueAsync(async context =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.Cancellation);
        });
        await started.Task.WaitAsync(Patience);

        Assert.Equal(CancelResult.Requested, await Admin.CancelAsync(id));

        Assert.Equal("cancelled", (await EndsAsync(id, WorkState.Done)).Outcome);
        Assert.Equal(1, Volatile.Read(ref _runs));
    }

    [Fact]
    public async Task A_silo_that_ends_hands_back_what_runs_and_another_ends_it()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = await EnqueueAsync(async context =>
        {
            if (started.TrySetResult())
                await Task.Delay(Timeout.Infinite, context.Cancellation);
        });
        await started.Task.WaitAsync(Patience);

        await _cluster.StopAsync(_worker);
        var waiting = (await Admin.ShowAsync(id)).Single();
        Assert.Equal((WorkState.Waiting, 0), (waiting.State, waiting.Attempt));

        await _cluster.AddSiloAsync(change: options => options with { RunsWork = true });
        Assert.Equal(1, (await EndsAsync(id, WorkState.Done)).Attempt);
    }

    private async Task<Guid> EnqueueAsync(Func<WorkContext, Task> run)
    {
        _module.Hooks.Errand = (_, context) =>
        {
            Interlocked.Increment(ref _runs);
            return run(context);
        };
        var id = Guid.Empty;
        _module.Hooks.Run = turn =>
        {
            id = turn.Enqueue(new Errand("run"));
            return Task.CompletedTask;
        };
        await _cluster.Grains.Get<IProbeGrain>(Acme, "p").RunHook();
        return id;
    }

    private async Task<WorkSummary> EndsAsync(Guid id, WorkState state)
    {
        WorkSummary? item = null;
        await _cluster.UntilAsync(async () => (item = (await Admin.ShowAsync(id)).Single()).State == state);
        return item!;
    }
}

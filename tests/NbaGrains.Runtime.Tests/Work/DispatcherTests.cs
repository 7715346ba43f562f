using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Work;

public sealed class DispatcherTests : WorkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Items_of_one_silo_run_in_another_soon_after_they_were_enqueued()
    {
        var ran = new TaskCompletionSource<string>();
        await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(),
            options => options with { Poll = TimeSpan.FromMinutes(1) },
            EchoServices.Of((echo, _) =>
            {
                ran.TrySetResult(echo.Text!);
                return Task.CompletedTask;
            }));
        var other = await SiloAsync();

        await EnqueueAsync(Request("""{"text":"hello"}"""));
        other.Notifier.Notify(["echo"]);

        Assert.Equal("hello", await ran.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Work_without_any_hint_is_found_by_polling_and_a_thousand_items_all_end()
    {
        var silo = await EchoSiloAsync((_, _) => Task.CompletedTask, options => options with { Poll = TimeSpan.FromMilliseconds(20) });

        await EnqueueAsync(Acme, 1000);

        await EndedAsync(silo);
        Assert.Equal(1000L, await ScalarAsync<long>("select count(*) from nba.work_history where outcome = 'done'"));
    }

    [Fact]
    public async Task Each_failure_is_told_with_its_reason_and_when_the_next_attempt_is()
    {
        using var log = new TestLog();
        await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(new WorkPolicy { BackoffBase = TimeSpan.Zero, MaxAttempts = 2 }),
            services: EchoServices.Of((_, _) => throw new InvalidOperationException("no model")),
            logs: log);
        var id = await EnqueueAsync(Request());

        await UntilAsync(() => Task.FromResult(log.Warnings.Count() == 2));
        // The next attempt may be over before the silo has come to telling of the first.
        Assert.Equal(
            [
                $"work item echo {id} failed attempt 1 of 2 and is tried again in 00:00:00: InvalidOperationException: no model",
                $"work item echo {id} went to the dead letters after attempt 2: InvalidOperationException: no model",
            ],
            log.Warnings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_delayed_item_starts_when_it_is_due()
    {
        var ran = new TaskCompletionSource<DateTimeOffset>();
        var silo = await EchoSiloAsync(
            (_, _) =>
            {
                ran.TrySetResult(DateTimeOffset.UtcNow);
                return Task.CompletedTask;
            },
            options => options with { Poll = TimeSpan.FromMinutes(1) });
        var due = DateTimeOffset.UtcNow.AddMilliseconds(300);

        await EnqueueAsync(Request(due: due));
        silo.Signal.Wake();

        Assert.InRange(await ran.Task.WaitAsync(Patience), due, due.AddSeconds(5));
    }

    [Fact]
    public async Task A_failure_is_retried_and_its_error_kept_as_one_line()
    {
        var attempts = 0;
        var silo = await EchoSiloAsync(
            (_, context) => Interlocked.Increment(ref attempts) < 3 ? throw new InvalidOperationException("not\nyet " + context.Attempt) : Task.CompletedTask,
            policy: new WorkPolicy { BackoffBase = TimeSpan.Zero, BackoffCap = TimeSpan.Zero });

        var id = await EnqueueAsync(Request());
        silo.Signal.Wake();
        await EndedAsync(silo);

        Assert.Equal(3, attempts);
        var done = (await Admin.ShowAsync(id)).Single();
        Assert.Equal((WorkState.Done, "done", 3, "InvalidOperationException: not yet 2"), (done.State, done.Outcome, done.Attempt, done.LastError));
    }

    [Fact]
    public async Task What_keeps_failing_goes_to_the_dead_letters_and_comes_back_when_replayed()
    {
        var fails = true;
        var silo = await EchoSiloAsync(
            (_, _) => fails ? throw new InvalidOperationException("broken") : Task.CompletedTask,
            policy: new WorkPolicy { MaxAttempts = 2, BackoffBase = TimeSpan.Zero, BackoffCap = TimeSpan.Zero });
        var id = await EnqueueAsync(Request(unique: "k"));
        silo.Signal.Wake();
        await EndedAsync(silo);

        var dead = (await Admin.ListAsync(new WorkFilter { States = [WorkState.Dead], Kind = "echo", Tenant = "acme" })).Single();
        Assert.Equal((id, 2, "InvalidOperationException: broken"), (dead.Id, dead.Attempt, dead.LastError));

        fails = false;
        Assert.True(await Admin.RetryAsync(id));
        Assert.False(await Admin.RetryAsync(id));
        await EndedAsync(silo);
        Assert.Equal(WorkState.Done, (await Admin.ShowAsync(id)).Single().State);
    }

    [Fact]
    public async Task A_permanent_failure_is_not_tried_again()
    {
        var silo = await EchoSiloAsync((_, _) => throw new PermanentWorkException("no such file"));
        await EnqueueAsync(Request());
        await EnqueueAsync(Request("[]"));
        silo.Signal.Wake();
        await EndedAsync(silo);

        var dead = await Admin.ListAsync(new WorkFilter { States = [WorkState.Dead] });
        Assert.All(dead, item => Assert.Equal(1, item.Attempt));
        Assert.Contains("no such file", dead.Select(item => item.LastError));
        Assert.Contains(dead, item => item.LastError!.StartsWith("the payload cannot be read as Echo", StringComparison.Ordinal));
        Assert.Equal(2, await Admin.RetryAllAsync("echo"));
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_cancelled_and_fails()
    {
        var silo = await EchoSiloAsync(
            (_, context) => Task.Delay(Timeout.Infinite, context.Cancellation), policy: new WorkPolicy { MaxAttempts = 1, Timeout = TimeSpan.FromMilliseconds(50) });
        var id = await EnqueueAsync(Request());
        silo.Signal.Wake();
        await EndedAsync(silo);

        Assert.StartsWith("TimeoutException: the attempt took longer than the 00:00:00.05", (await Admin.ShowAsync(id)).Single().LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_whose_last_silo_was_lost_is_not_run_once_more()
    {
        var ran = false;
        var id = await EnqueueAsync(Request());
        await ExecuteAsync("update nba.work set attempt = 10, max_attempts = 10");
        var silo = await EchoSiloAsync((_, _) =>
        {
            ran = true;
            return Task.CompletedTask;
        });
        await EndedAsync(silo);

        Assert.False(ran);
        Assert.Equal("the silo that ran the last of 10 attempts was lost during it", (await Admin.ShowAsync(id)).Single().LastError);
    }

    [Fact]
    public async Task A_finish_commits_with_the_call_of_a_grain_or_not_at_all()
    {
        var turns = new FakeTurns(Database);
        var calls = new List<string>();
        turns.Body = (id, _) =>
        {
            calls.Add(id.Key);
            return Task.FromResult<TurnCommand[]>([WorkTable.Enqueue([Request(kind: "next")])]);
        };
        var silo = await EchoSiloAsync((_, context) => context.CompleteAsync(grains => grains.Get<ICalledGrain>(context.Tenant, "x").Call()), turns: turns);
        var id = await EnqueueAsync(Request());
        silo.Signal.Wake();
        await EndedAsync(silo);

        Assert.Equal(["x"], calls);
        Assert.Equal(WorkState.Done, (await Admin.ShowAsync(id)).Single().State);
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from nba.work where kind = 'next'"));
    }

    [Fact]
    public async Task CompleteAsync_wants_one_call_and_nothing_beside_it()
    {
        var errors = new List<string>();
        var silo = await EchoSiloAsync(async (echo, context) =>
        {
            if (echo.Text == "also")
                context.Also(new TurnCommand("select 1"));
            if (echo.Text == "twice")
                await context.CompleteAsync(grains => grains.Get<ICalledGrain>(context.Tenant, "x").Call());
            try
            {
                await context.CompleteAsync(_ => Task.CompletedTask);
            }
            catch (InvalidOperationException e)
            {
                lock (errors)
                    errors.Add(e.Message);
            }

            if (echo.Text == "twice")
                Assert.Throws<InvalidOperationException>(() => context.Also(new TurnCommand("select 1")));
        });
        foreach (var text in (string[])["also", "twice", "none"])
            await EnqueueAsync(Request($$"""{"text":"{{text}}"}"""));
        silo.Signal.Wake();
        await EndedAsync(silo);
        // An item is done before its handler is.
        await UntilAsync(() => Task.FromResult(Told() == 3));

        int Told()
        {
            lock (errors)
                return errors.Count;
        }

        Assert.Equal(
            [
                "Also() belongs to a finish without a turn; with CompleteAsync, let the turn write (Turn.Write).",
                "CompleteAsync finishes the item with a call of a grain; none was made.",
                "the item is finished already.",
            ],
            errors.Order(StringComparer.Ordinal));
        Assert.Equal(3L, await ScalarAsync<long>("select count(*) from nba.work_history"));
    }

    [Fact]
    public async Task Statements_commit_with_the_finish_and_not_without_the_lease()
    {
        await ExecuteAsync("create table public.noted (n integer); grant insert on public.noted to nba_turn");
        var stolen = false;
        var silo = await EchoSiloAsync(async (_, context) =>
        {
            context.Also(new TurnCommand("insert into public.noted values ($1)", Runtime.Storage.Sql.Value(context.Attempt)));
            if (!stolen)
            {
                stolen = true;
                // What another silo's claim would do.
                await ExecuteAsync("update nba.work set token = token + 1, silo = null, due_at = now()");
            }
        });
        await EnqueueAsync(Request());
        silo.Signal.Wake();
        await EndedAsync(silo);

        Assert.Equal(2, await ScalarAsync<int>("select sum(n)::integer from public.noted"));
    }

    [Fact]
    public async Task A_turn_of_an_item_that_was_lost_is_undone()
    {
        var silo = await EchoSiloAsync(async (_, context) =>
        {
            if (context.Attempt == 1)
                await ExecuteAsync("update nba.work set token = token + 1, silo = null, due_at = now()");
            await context.CompleteAsync(grains => grains.Get<ICalledGrain>(context.Tenant, "x").Call());
        });
        var id = await EnqueueAsync(Request());
        silo.Signal.Wake();
        await EndedAsync(silo);

        Assert.Equal(2, (await Admin.ShowAsync(id)).Single().Attempt);
    }

    [Fact]
    public async Task Progress_is_seen_while_the_item_runs_and_kept_in_the_history()
    {
        var go = new TaskCompletionSource();
        var silo = await EchoSiloAsync(async (_, context) =>
        {
            context.Report(new { done = 1 });
            context.Report(new { done = 2 });
            await go.Task;
            context.Report(new { done = 3 });
        });
        var id = await EnqueueAsync(Request());
        silo.Signal.Wake();
        await UntilAsync(async () => (await Admin.ShowAsync(id)).Single() is { State: WorkState.Running, Progress: """{"done":2}""" });

        go.SetResult();
        await EndedAsync(silo);
        Assert.Equal("""{"done":3}""", (await Admin.ShowAsync(id)).Single().Progress);
    }

    [Fact]
    public async Task What_runs_is_cancelled_with_the_next_heartbeat_and_what_waits_at_once()
    {
        var silo = await EchoSiloAsync((_, context) => Task.Delay(Timeout.Infinite, context.Cancellation), options => options with { Lease = TimeSpan.FromSeconds(3) });
        var (running, waiting) = (await EnqueueAsync(Request()), await EnqueueAsync(Request(due: DateTimeOffset.UtcNow.AddHours(1))));
        silo.Signal.Wake();
        await UntilAsync(async () => (await Admin.ShowAsync(running)).Single().State == WorkState.Running);

        Assert.Equal(CancelResult.Requested, await Admin.CancelAsync(running));
        Assert.Equal(CancelResult.Cancelled, await Admin.CancelAsync(waiting));
        Assert.Equal(CancelResult.NotFound, await Admin.CancelAsync(Guid.NewGuid()));

        await EndedAsync(silo);
        Assert.All(await Admin.ListAsync(new WorkFilter { States = [WorkState.Done] }), item => Assert.Equal("cancelled", item.Outcome));
    }

    [Fact]
    public async Task An_item_that_was_to_be_cancelled_when_its_silo_died_is_not_run()
    {
        var id = await EnqueueAsync(Request());
        await ExecuteAsync("update nba.work set cancel_requested = true");
        var silo = await EchoSiloAsync((_, _) => throw new InvalidOperationException());
        await EndedAsync(silo);

        Assert.Equal("cancelled", (await Admin.ShowAsync(id)).Single().Outcome);
    }

    [Fact]
    public async Task A_draining_silo_waits_for_what_runs_and_takes_nothing_new()
    {
        var (started, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var silo = await EchoSiloAsync(async (_, _) =>
        {
            started.TrySetResult();
            await go.Task;
        });
        var running = await EnqueueAsync(Request());
        silo.Signal.Wake();
        await started.Task.WaitAsync(Patience);

        var drained = silo.StopAsync();
        await UntilAsync(async () => (await SiloRegistry.ListAsync(Database, withGone: false)).Single().State == SiloState.Draining);
        var waiting = await EnqueueAsync(Request());
        silo.Signal.Wake();
        go.SetResult();
        await drained.WaitAsync(Patience);

        Assert.Equal(WorkState.Done, (await Admin.ShowAsync(running)).Single().State);
        Assert.Equal(WorkState.Waiting, (await Admin.ShowAsync(waiting)).Single().State);
        Assert.Empty(await SiloRegistry.ListAsync(Database, withGone: false));
        Assert.Single(await SiloRegistry.ListAsync(Database, withGone: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_does_not_end_in_time_is_given_back_without_counting_the_attempt(bool listens)
    {
        var (started, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        var silo = await EchoSiloAsync(
            async (_, context) =>
            {
                started.TrySetResult();
                await never.Task.WaitAsync(listens ? context.Cancellation : CancellationToken.None);
            },
            options => options with { DrainTimeout = TimeSpan.FromMilliseconds(50) });
        var id = await EnqueueAsync(Request());
        silo.Signal.Wake();
        await started.Task.WaitAsync(Patience);

        await silo.StopAsync().WaitAsync(Patience);

        var item = (await Admin.ShowAsync(id)).Single();
        Assert.Equal((WorkState.Waiting, 0, null), (item.State, item.Attempt, item.Silo));
        never.SetResult();
    }

    private async Task<TestSilo> EchoSiloAsync(
        Func<Echo, WorkContext, Task> run, Func<SiloOptions, SiloOptions>? change = null, WorkPolicy? policy = null, FakeTurns? turns = null) =>
        await SiloAsync(kinds => kinds.Add<Echo, EchoHandler>(policy), change, EchoServices.Of(run), turns);

    private Task EndedAsync(TestSilo silo) => UntilAsync(async () =>
    {
        silo.Signal.Wake();
        return await ScalarAsync<long>("select count(*) from nba.work where kind = 'echo'") == 0;
    });
}

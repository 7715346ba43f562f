using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Tests.Support;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Silos;

public sealed class SiloTests : WorkTests
{
    [Fact]
    public async Task Work_of_a_killed_silo_resumes_within_five_seconds()
    {
        // A killed silo: registered, holding a lease, with a backend that is no longer there.
        var killed = await RegisteredAsync();
        await ExecuteAsync("update nba.silo set backend_pid = 0, backend_start = now()");
        await EnqueueAsync(Acme, 1);
        Assert.Single(await ClaimAsync(killed, 1));
        var resumed = new TaskCompletionSource<int>();

        var started = TimeProvider.System.GetTimestamp();
        await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(),
            null,
            EchoServices.Of((_, context) =>
            {
                resumed.TrySetResult(context.Attempt);
                return Task.CompletedTask;
            }));

        Assert.Equal(2, await resumed.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        Assert.Equal(SiloState.Gone, (await SiloRegistry.ListAsync(Database, withGone: true)).Single(silo => silo.Id == killed).State);
    }

    [Fact]
    public async Task A_silo_whose_connection_is_cut_comes_back_as_itself_with_its_leases()
    {
        var (started, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var silo = await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(),
            null,
            EchoServices.Of(async (_, context) =>
            {
                started.TrySetResult();
                await go.Task.WaitAsync(context.Cancellation);
            }));
        var id = await EnqueueAsync(Request());
        silo.Signal.Wake();
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var (self, backend) = (silo.Connection.Id, await ScalarAsync<int>("select backend_pid from nba.silo"));

        await ScalarAsync<bool>($"select pg_terminate_backend({backend})");
        await UntilAsync(async () => await ScalarAsync<int>("select backend_pid from nba.silo") != backend);
        await UntilAsync(() => Task.FromResult(silo.Connection.MayClaim));

        go.SetResult();
        await UntilAsync(async () => (await Admin.ShowAsync(id)).Single().State == WorkState.Done);
        Assert.Equal(self, silo.Connection.Id);
    }

    [Fact]
    public async Task A_silo_that_the_others_gave_up_discards_its_work_and_comes_back_under_another_id()
    {
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        var silo = await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(),
            options => options with { Lease = TimeSpan.FromSeconds(1.5) },
            EchoServices.Of(async (_, context) =>
            {
                if (!started.TrySetResult())
                    return;
                await Task.Delay(Timeout.Infinite, context.Cancellation).ContinueWith(_ => ended.TrySetResult(), TaskScheduler.Default);
            }));
        var id = await EnqueueAsync(Request());
        silo.Signal.Wake();
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var old = silo.Connection.Id;

        await ExecuteAsync("update nba.silo set state = 'gone'");
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await UntilAsync(() => Task.FromResult(silo.Connection.Id != old));
        await UntilAsync(async () => (await Admin.ShowAsync(id)).Single() is { State: WorkState.Done });
    }

    [Fact]
    public async Task A_silo_that_hears_nothing_lets_go_before_its_leases_end()
    {
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource<TimeSpan>();
        var silo = await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(),
            // It lets go a sixth of the lease before its end: long enough for a busy machine to see that.
            options => options with { Lease = TimeSpan.FromSeconds(9) },
            EchoServices.Of(async (_, context) =>
            {
                started.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.Cancellation).ContinueWith(_ => ended.TrySetResult(default), TaskScheduler.Default);
            }));
        await EnqueueAsync(Request());
        silo.Signal.Wake();
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20));

        // The heartbeat's table is out of reach: every beat fails.
        await ExecuteAsync("revoke all on nba.silo from nba_work");
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.False(silo.Connection.MayClaim);
        Assert.True(await ScalarAsync<bool>("select due_at > now() from nba.work"));
    }

    [Fact]
    public async Task What_it_has_let_go_of_it_does_not_hold_though_the_handler_goes_on()
    {
        var (told, again, go) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var runs = 0;
        var silo = await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(),
            options => options with { Lease = TimeSpan.FromSeconds(3) },
            EchoServices.Of(async (_, context) =>
            {
                if (Interlocked.Increment(ref runs) > 1)
                {
                    again.TrySetResult();
                    return;
                }

                await using var registration = context.Cancellation.Register(() => told.TrySetResult());
                // It does not look whether it should end.
                await go.Task;
            }));
        await EnqueueAsync(Request());
        silo.Signal.Wake();
        await UntilAsync(() => Task.FromResult(Volatile.Read(ref runs) == 1));

        await ExecuteAsync("revoke all on nba.silo from nba_work");
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await ExecuteAsync("grant select, insert, update, delete on nba.silo to nba_work");

        await again.Task.WaitAsync(TimeSpan.FromSeconds(20));
        go.SetResult();
    }

    [Fact]
    public async Task A_lease_that_another_has_taken_ends_the_work_here()
    {
        var ended = new TaskCompletionSource();
        var runs = 0;
        var silo = await SiloAsync(
            kinds => kinds.Add<Echo, EchoHandler>(),
            options => options with { Lease = TimeSpan.FromSeconds(3) },
            EchoServices.Of(async (_, context) =>
            {
                Interlocked.Increment(ref runs);
                await Task.Delay(Timeout.Infinite, context.Cancellation).ContinueWith(_ => ended.TrySetResult(), TaskScheduler.Default);
            }));
        await EnqueueAsync(Request());
        silo.Signal.Wake();
        await UntilAsync(() => Task.FromResult(Volatile.Read(ref runs) == 1));

        await ExecuteAsync("update nba.work set token = token + 1, silo = gen_random_uuid(), due_at = now() + interval '1 hour'");

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await UntilAsync(() => Task.FromResult(silo.Leases.Count == 0));
        Assert.Equal(1L, await ScalarAsync<long>("select token - 1 from nba.work"));
    }

    [Fact]
    public async Task Silos_gone_for_a_day_are_forgotten()
    {
        await RegisteredAsync();
        await ExecuteAsync("update nba.silo set state = 'gone', gone_since = now() - interval '25 hours'");
        await new PruneSilos(Database).RunAsync(default);

        Assert.Empty(await SiloRegistry.ListAsync(Database, withGone: true));
    }
}

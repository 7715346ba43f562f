using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.Support;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Work;

public sealed class ReminderTests : WorkTests
{
    private static readonly GrainId Owner = new(Acme, "run", "a");
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task A_reminder_ticks_and_moves_on_to_the_next_multiple_of_its_interval()
    {
        var silo = await SiloAsync();
        var first = Truncated(Now.AddHours(-2.5));

        await CommitAsync(Acme, WorkTable.Remind(Owner, "n", Reminder.Each(TimeSpan.FromHours(1), first), Now, Guid.NewGuid()));
        silo.Signal.Wake();
        await UntilAsync(() => Task.FromResult(!silo.Turns.Delivered.IsEmpty));

        var call = Assert.Single(silo.Turns.Delivered);
        Assert.Equal((Owner, "ReceiveReminder"), (call.Id, call.Method));
        Assert.StartsWith("[\"n\",\"", call.Arguments, StringComparison.Ordinal);
        Assert.Equal(first.AddHours(3).UtcDateTime, await ScalarAsync<DateTime>("select due_at from nba.work where token = 2 and silo is null and attempt = 0"));
    }

    [Fact]
    public async Task A_reminder_at_one_time_is_gone_after_its_tick()
    {
        var silo = await SiloAsync();
        await CommitAsync(Acme, WorkTable.Remind(Owner, "n", Reminder.At(Now.AddMinutes(-5)), Now, Guid.NewGuid()));
        silo.Signal.Wake();
        await UntilAsync(async () => await ScalarAsync<long>("select count(*) from nba.work_history where outcome = 'done'") == 1);

        Assert.Equal(0L, await ScalarAsync<long>("select count(*) from nba.work"));
    }

    [Fact]
    public async Task The_history_counts_a_tick_from_when_it_became_due()
    {
        var silo = await SiloAsync();
        var (first, once) = (Truncated(Now.AddHours(-2.5)), Truncated(Now.AddMinutes(-5)));
        await CommitAsync(Acme, WorkTable.Remind(Owner, "every hour", Reminder.Each(TimeSpan.FromHours(1), first), Now, Guid.NewGuid()));
        await CommitAsync(Acme, WorkTable.Remind(Owner, "once", Reminder.At(once), Now, Guid.NewGuid()));
        silo.Signal.Wake();
        await UntilAsync(async () => await ScalarAsync<long>("select count(*) from nba.work_history where outcome = 'done'") == 2);

        Assert.Equal([first, once], (await Admin.ListAsync(new WorkFilter { States = [WorkState.Done] })).Select(item => item.EnqueuedAt).Order());
        Assert.Equal(first.AddHours(3), Assert.Single(await Admin.ListAsync(new WorkFilter { States = [WorkState.Waiting] })).TickAt);
    }

    [Fact]
    public async Task A_missed_tick_is_left_out_where_that_was_asked_for()
    {
        var silo = await SiloAsync();
        await CommitAsync(Acme, WorkTable.Remind(Owner, "n", Reminder.Each(TimeSpan.FromHours(1), Now.AddHours(-2)) with { Misfire = Misfire.Skip }, Now, Guid.NewGuid()));
        silo.Signal.Wake();
        await UntilAsync(async () => await ScalarAsync<long>("select count(*) from nba.work_history where outcome = 'skipped'") == 1);

        Assert.Empty(silo.Turns.Delivered);
        Assert.True(await ScalarAsync<bool>("select due_at > now() from nba.work"));
    }

    [Fact]
    public async Task A_reminder_set_anew_while_its_tick_runs_undoes_the_tick_and_stands()
    {
        var next = Truncated(Now.AddDays(3));
        var turns = new FakeTurns(Database);
        var ticks = 0;
        turns.Body = async (_, _) =>
        {
            ticks++;
            await CommitAsync(Acme, WorkTable.Remind(Owner, "n", Reminder.At(next), Now, Guid.NewGuid()));
            return [];
        };
        var silo = await SiloAsync(turns: turns);
        await CommitAsync(Acme, WorkTable.Remind(Owner, "n", Reminder.At(Now), Now, Guid.NewGuid()));
        silo.Signal.Wake();
        await UntilAsync(async () => ticks > 0 && silo.Leases.Count == 0 && await ScalarAsync<long>("select count(*) from nba.work where silo is null") == 1);

        Assert.Equal(1, ticks);
        Assert.Empty(turns.Delivered);
        Assert.Equal(next.UtcDateTime, await ScalarAsync<DateTime>("select due_at from nba.work"));
    }

    [Fact]
    public async Task A_tick_may_set_its_own_reminder_anew_or_take_it_back()
    {
        var next = Truncated(Now.AddDays(3));
        var turns = new FakeTurns(Database)
        {
            Body = (id, _) => Task.FromResult<Runtime.Storage.TurnCommand[]>(
                [id.Key == "a" ? WorkTable.Remind(id, "n", Reminder.At(next), Now, Guid.NewGuid()) : WorkTable.Forget(id, "n")]),
        };
        var silo = await SiloAsync(turns: turns);
        foreach (var owner in (GrainId[])[Owner, Owner with { Key = "b" }])
            await CommitAsync(Acme, WorkTable.Remind(owner, "n", Reminder.Each(TimeSpan.FromHours(1), Now), Now, Guid.NewGuid()));
        silo.Signal.Wake();
        await UntilAsync(() => Task.FromResult(turns.Delivered.Count == 2));

        Assert.Equal("a", await ScalarAsync<string>("select owner_key from nba.work"));
        Assert.Equal(next.UtcDateTime, await ScalarAsync<DateTime>("select tick_at from nba.work"));
    }

    [Fact]
    public async Task A_tick_whose_commit_was_not_heard_of_leaves_the_next_one_where_it_is()
    {
        var turns = new FakeTurns(Database) { Committed = () => throw new TurnException(TurnFailure.OutcomeUnknown, "nobody knows") };
        var silo = await SiloAsync(turns: turns);
        var first = Truncated(Now.AddMinutes(-30));
        await CommitAsync(Acme, WorkTable.Remind(Owner, "n", Reminder.Each(TimeSpan.FromHours(1), first), Now, Guid.NewGuid()));
        silo.Signal.Wake();
        await UntilAsync(async () => silo.Leases.Count == 0 && await ScalarAsync<long>("select count(*) from nba.work_history where outcome = 'done'") == 1);

        Assert.Equal(first.AddHours(1).UtcDateTime, await ScalarAsync<DateTime>("select due_at from nba.work"));
    }

    [Fact]
    public async Task A_tick_that_fails_for_good_leaves_a_letter_and_the_reminder_goes_on()
    {
        var turns = new FakeTurns(Database) { Body = (_, _) => throw new PermanentWorkException("broken") };
        var silo = await SiloAsync(turns: turns);
        await CommitAsync(Acme, WorkTable.Remind(Owner, "n", Reminder.Each(TimeSpan.FromHours(1), Now), Now, Guid.NewGuid()));
        silo.Signal.Wake();
        await UntilAsync(async () => await ScalarAsync<long>("select count(*) from nba.work_dead") == 1);

        Assert.True(await ScalarAsync<bool>("select due_at > now() and silo is null and attempt = 0 from nba.work"));
        turns.Body = (_, _) => Task.FromResult<Runtime.Storage.TurnCommand[]>([]);
        Assert.Equal(1, await Admin.RetryAllAsync(BuiltInKinds.Reminder("run")));
        await UntilAsync(() => Task.FromResult(turns.Delivered.Count == 1));
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from nba.work"));
    }

    [Fact]
    public async Task A_message_is_delivered_and_its_item_gone_in_one_commit()
    {
        var silo = await SiloAsync();
        await EnqueueAsync(Request("""{"kind":"model","key":"m","method":"Trained","arguments":[1,"x"]}""", BuiltInKinds.Message("model")));
        silo.Signal.Wake();
        await UntilAsync(() => Task.FromResult(!silo.Turns.Delivered.IsEmpty));

        Assert.Equal((new GrainId(Acme, "model", "m"), "Trained", """[1,"x"]"""), silo.Turns.Delivered.Single());
        Assert.Equal(0L, await ScalarAsync<long>("select count(*) from nba.work"));
    }

    [Fact]
    public void A_reminder_needs_a_name()
    {
        Assert.Throws<ArgumentException>(() => WorkTable.Forget(Owner, ""));
        Assert.Throws<ArgumentException>(() => WorkTable.Remind(Owner, new string('x', 257), Reminder.At(Now), Now, Guid.NewGuid()));
    }

    private static DateTimeOffset Truncated(DateTimeOffset time) => new(time.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, time.Offset);
}

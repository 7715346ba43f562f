using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Work;

/// <summary>Reminders of real grains in a real silo, on a clock that the test moves.</summary>
public sealed class SiloReminderTests : IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TestModule _module = new();
    private TestCluster _cluster = null!;

    private IProbeGrain Probe => _cluster.Grains.Get<IProbeGrain>(Acme, "p");

    private DateTimeOffset Now => _cluster.Time.GetUtcNow();

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(silo => silo.AddModule(_module), new TestClusterOptions { RunsWork = false });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_tick_its_effect_and_the_next_tick_commit_together_or_not_at_all()
    {
        await WorkAsync();
        var first = Now + Hour;
        await Probe.RemindMe("n", Reminder.Each(Hour, first));
        var attempts = 0;
        var seen = (Ticks: -1, Due: default(DateTime));
        _module.Hooks.Tick = async () =>
        {
            if (Interlocked.Increment(ref attempts) == 2)
                seen = ((await Probe.Ticks()).Count, await DueAsync("tick_at"));
            if (attempts == 1)
                throw new InvalidOperationException("the first attempt fails");
        };
        // Asked for from outside of the turn: what is committed by then.
        _module.Hooks.Tick = Outside(_module.Hooks.Tick);

        await _cluster.Time.AdvanceAsync(Hour);
        await TicksAsync(1);

        Assert.Equal((0, first.UtcDateTime), seen);
        Assert.Equal(2, attempts);
        Assert.Equal(["n 13:00:00"], await Probe.Ticks());
        Assert.Equal((first + Hour).UtcDateTime, await DueAsync("tick_at"));
    }

    [Fact]
    public async Task Ticks_that_nobody_was_there_for_run_once_or_not_at_all()
    {
        var first = Now + Hour;
        await Probe.RemindMe("once", Reminder.Each(Hour, first));
        await Probe.RemindMe("skip", Reminder.Each(Hour, first) with { Misfire = Misfire.Skip });
        await _cluster.Time.AdvanceAsync(3.5 * Hour);

        await WorkAsync();
        await TimeGoesOnUntilAsync(async () => await _cluster.ScalarAsync<long>($"select count(*) from nba.work where due_at = '{first.AddHours(3):O}'") == 2);

        Assert.Equal(["once 13:00:00"], await Probe.Ticks());
        Assert.Equal("done skipped", await _cluster.ScalarAsync<string>("select string_agg(outcome, ' ' order by outcome) from nba.work_history"));
    }

    [Fact]
    public async Task A_reminder_that_was_taken_back_does_not_tick()
    {
        await WorkAsync();
        await Probe.RemindMe("gone", Reminder.At(Now + Hour));
        await Probe.RemindMe("kept", Reminder.At(Now + Hour));
        await Probe.ForgetMe("gone");
        await Probe.ForgetMe("never was");

        await _cluster.Time.AdvanceAsync(Hour);
        await TicksAsync(1);

        Assert.Equal(["kept 13:00:00"], await Probe.Ticks());
        await TimeGoesOnUntilAsync(async () => await _cluster.ScalarAsync<long>("select count(*) from nba.work") == 0);
    }

    [Fact]
    public async Task Half_past_six_in_New_York_stays_half_past_six_when_the_clocks_change()
    {
        // They are set back on the 1st of November 2026, at two in the night.
        await _cluster.Time.JumpAsync(new DateTimeOffset(2026, 10, 30, 12, 0, 0, TimeSpan.Zero) - Now);
        await Probe.RemindMe("morning", Reminder.Calendar("0 30 6 * * ?", "America/New_York"));
        Assert.Equal(new DateTime(2026, 10, 31, 10, 30, 0, DateTimeKind.Utc), await DueAsync("tick_at"));
        await WorkAsync();

        await _cluster.Time.JumpAsync(TimeSpan.FromDays(1));
        await TicksAsync(1);
        Assert.Equal(new DateTime(2026, 11, 1, 11, 30, 0, DateTimeKind.Utc), await DueAsync("tick_at"));
        await _cluster.Time.JumpAsync(TimeSpan.FromDays(1));
        await TicksAsync(2);

        Assert.Equal(["morning 10:30:00", "morning 11:30:00"], await Probe.Ticks());
    }

    private Task<Silo> WorkAsync() => _cluster.AddSiloAsync(change: options => options with { RunsWork = true });

    private Task<DateTime> DueAsync(string column) => _cluster.ScalarAsync<DateTime>($"select {column} from nba.work");

    private Task TicksAsync(int count) => TimeGoesOnUntilAsync(async () => (await Probe.Ticks()).Count >= count);

    // In small steps: what the silo waits for next, it may have begun to wait for after the leap. As many as are needed are well below an hour.
    private Task TimeGoesOnUntilAsync(Func<Task<bool>> condition) => _cluster.UntilAsync(condition, TimeSpan.FromSeconds(1));

    private static Func<Task> Outside(Func<Task> run) => () =>
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(run);
    };
}

using Microsoft.Extensions.Logging.Abstractions;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;
using NbaGrains.TestKit;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Silos;

public sealed class HousekeeperTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly string _name = Guid.NewGuid().ToString();
    private readonly TestTime _time = new();

    [Fact]
    public async Task A_chore_that_fails_is_tried_again_and_keeps_no_other_from_running()
    {
        var (failing, fenced, fine) = (
            new Chore(_ => throw new InvalidOperationException("no")),
            new Chore(_ => throw new PostgresException("no", "ERROR", "ERROR", SqlStates.NotLeader)),
            new Chore(_ => Task.CompletedTask));
        using var stop = new CancellationTokenSource();
        var run = Keeper(Silo(), failing, fenced, fine).RunAsync(stop.Token);

        await RunUntilAsync(() => failing.Runs >= 3 && fenced.Runs >= 3 && fine.Runs >= 3);

        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task Chores_are_cancelled_when_another_silo_leads_and_begin_again_when_it_resigns()
    {
        var (mine, other) = (Silo(), Silo());
        var chore = new Chore(token => Task.Delay(Timeout.InfiniteTimeSpan, token));
        using var stop = new CancellationTokenSource();
        var run = Keeper(mine, chore).RunAsync(stop.Token);
        await RunUntilAsync(() => chore.Runs == 1);

        await database.ExecuteAsync("update nba.leader set until = nba.clock() - interval '1 second' where name = $1", _name);
        // The row's holder may renew it before the other asks; the other then waits for its next chance.
        while (!await other.TryLeadAsync(default))
            await database.ExecuteAsync("update nba.leader set until = nba.clock() - interval '1 second' where name = $1", _name);
        await RunUntilAsync(() => chore.Cancelled == 1);
        Assert.Null(mine.Term);

        await other.ResignAsync(default);
        await RunUntilAsync(() => chore.Runs == 2);
        await stop.CancelAsync();
        await run;
        Assert.True(await other.TryLeadAsync(default));
    }

    [Fact]
    public async Task Without_a_sign_of_life_to_the_database_chores_end_before_the_lease_does()
    {
        var mine = Silo();
        var chore = new Chore(token => Task.Delay(Timeout.InfiniteTimeSpan, token));
        using var stop = new CancellationTokenSource();
        var run = Keeper(mine, chore).RunAsync(stop.Token);
        await RunUntilAsync(() => chore.Runs == 1);

        // Renewals wait for this lock until their timeout; the leader's own clock goes on.
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("lock table nba.leader in access exclusive mode");
        await _time.AdvanceAsync(Leadership.Lease - TimeSpan.FromSeconds(1));
        await Until.TrueAsync(() => chore.Cancelled == 1);
        await transaction.RollbackAsync();

        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_silo_that_cannot_reach_the_database_keeps_asking_and_stops_when_told()
    {
        await using var nowhere = new Database("Host=/nowhere;Username=nba;Database=nba");
        using var stop = new CancellationTokenSource();
        var run = Keeper(new Leadership(nowhere, Guid.NewGuid()), new Chore(_ => Task.CompletedTask)).RunAsync(stop.Token);

        for (var i = 0; i < 5; i++)
            await _time.AdvanceAsync(TimeSpan.FromSeconds(5));
        await stop.CancelAsync();

        await run;
    }

    private Leadership Silo() => new(database.Database, Guid.NewGuid(), _name);

    private Housekeeper Keeper(Leadership leadership, params IChore[] chores) => new(leadership, chores, _time, NullLogger.Instance);

    // Faster than the world, and not so fast that the database cannot follow.
    private Task RunUntilAsync(Func<bool> done) => Until.TrueAsync(async () =>
    {
        await _time.AdvanceAsync(TimeSpan.FromMilliseconds(20));
        return done();
    });

    private sealed class Chore(Func<CancellationToken, Task> run) : IChore
    {
        private int _runs;
        private int _cancelled;

        public string Name => "test";

        public TimeSpan Every => TimeSpan.FromSeconds(1);

        public int Runs => Volatile.Read(ref _runs);

        public int Cancelled => Volatile.Read(ref _cancelled);

        public async Task RunAsync(CancellationToken cancellation)
        {
            Interlocked.Increment(ref _runs);
            try
            {
                await run(cancellation);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref _cancelled);
                throw;
            }
        }
    }
}

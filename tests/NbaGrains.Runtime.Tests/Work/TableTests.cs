using Npgsql;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Tests.Support;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Work;

public sealed class TableTests : WorkTests
{
    [Fact]
    public async Task A_turn_sees_only_the_work_of_its_tenant()
    {
        await EnqueueAsync(Acme, 2);
        await EnqueueAsync(new TenantId("acme/eu"), 3);
        await EnqueueAsync(new TenantId("acmex"), 4);

        Assert.Equal(5, await CountAsync(new Scope("nba_turn", "acme")));
        Assert.Equal(3, await CountAsync(new Scope("nba_turn", "acme/eu")));
        Assert.Equal(0, await CountAsync(new Scope("nba_turn", "")));
        Assert.Equal(9, await CountAsync(Scope.Work));
    }

    [Theory]
    [InlineData("select 1 from nba.turn")]
    [InlineData("select 1 from nba.answer")]
    [InlineData("select 1 from grain.probe")]
    [InlineData("create table nba.mine (n integer)")]
    public async Task The_role_of_work_reaches_nothing_else(string sql)
    {
        await ExecuteAsync("select nba.create_kind('probe')");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => WorkSql.RunAsync(Database, new TurnCommand(sql), _ => 0));

        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task A_turn_reaches_neither_silos_nor_dead_letters_of_others()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => CommitAsync(Acme, new TurnCommand("select 1 from nba.silo")));
        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task Deleting_a_grain_cancels_its_waiting_work_and_asks_what_runs_to_end_but_delivers_its_messages()
    {
        var running = await EnqueueAsync(Request());
        var silo = await RegisteredAsync();
        await ClaimAsync(silo, 1);
        var waiting = await EnqueueAsync(Request());
        var message = await EnqueueAsync(Request(kind: BuiltInKinds.Message("model")));
        var other = await EnqueueAsync(Request(owner: "b"));
        var owner = new GrainId(Acme, "run", "a");
        await CommitAsync(Acme, WorkTable.Remind(owner, "n", Reminder.At(DateTimeOffset.UtcNow), DateTimeOffset.UtcNow, Guid.NewGuid()));

        await CommitAsync(Acme, WorkTable.CancelOwned(owner));

        var left = await Admin.ListAsync(new WorkFilter());
        Assert.Equal(
            new[] { running, message, other }.Order(), left.Where(item => item.State is WorkState.Waiting or WorkState.Running).Select(item => item.Id).Order());
        Assert.True(left.Single(item => item.Id == running).CancelRequested);
        Assert.Equal("cancelled", left.Single(item => item.Id == waiting).Outcome);
    }

    [Fact]
    public async Task Depth_and_age_are_counted_by_kind()
    {
        await EnqueueAsync(Acme, 3);
        await EnqueueAsync(Request(due: DateTimeOffset.UtcNow.AddHours(1)));
        await EnqueueAsync(Request(kind: "old", due: DateTimeOffset.UtcNow.AddHours(-1)));
        var chore = new MeasureWork(Database);

        var depths = await chore.ReadAsync(default);
        await chore.RunAsync(default);

        Assert.Equal([("echo", 3), ("old", 1)], depths.Select(depth => (depth.Kind, (int)depth.Ready)));
        Assert.True(depths[1].OldestAge > TimeSpan.FromMinutes(59));
    }


    private async Task<int> CountAsync(Scope scope)
    {
        await using var connection = await Database.Source.OpenConnectionAsync();
        await using var batch = Runtime.Storage.Database.Batch(connection, scope);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select count(*)::integer from nba.work"));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetInt32(0);
    }
}

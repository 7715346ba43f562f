using NbaGrains.Runtime.Local;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Local;

public sealed class ThrowawayPostgresTests
{
    [Fact]
    public async Task It_can_be_stopped_started_and_crashed_and_leaves_nothing()
    {
        var postgres = await LocalPostgres.Throwaway(new ThrowawayOptions { Settings = new Dictionary<string, string> { ["work_mem"] = "5MB" } });
        var (address, first) = (postgres.ConnectionString, postgres.Process);
        Assert.Equal("off 5MB", await LocalFolder.Ask(address, "select current_setting('fsync') || ' ' || current_setting('work_mem')"));
        await LocalFolder.Ask(address, "create table kept as select 42 as answer");

        await postgres.RestartAsync(immediate: true);
        Assert.Equal(address, postgres.ConnectionString);
        Assert.NotEqual(first, postgres.Process);
        Assert.Equal(42, await LocalFolder.Ask(address, "select answer from kept"));

        await postgres.StopAsync();
        await postgres.StopAsync();
        Assert.Null(postgres.Process);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => LocalFolder.Ask(address, "select 1"));
        await postgres.StartAsync();
        var last = postgres.Process!.Value;

        await postgres.DisposeAsync();
        await postgres.DisposeAsync();
        Assert.False(Directory.Exists(postgres.SocketFolder));
        Assert.False(LocalFolder.IsAlive(last));
    }

    [Fact]
    public async Task It_can_be_durable()
    {
        await using var postgres = await LocalPostgres.Throwaway(new ThrowawayOptions { IsDurable = true });

        Assert.Equal("on", await LocalFolder.Ask(postgres.ConnectionString, "show fsync"));
    }

    [Fact]
    public async Task One_that_cannot_start_says_why()
    {
        var broken = new ThrowawayOptions { Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" } };

        var refusal = await Assert.ThrowsAsync<RuntimeException>(() => LocalPostgres.Throwaway(broken));

        Assert.Contains("no_such_setting", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watchdog_clears_away_when_its_pipe_closes_for_whatever_reason()
    {
        var parent = Directory.CreateTempSubdirectory("nba-watchdog-").FullName;
        var folder = Directory.CreateDirectory(Path.Combine(parent, "it's $(x)")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "file"), "");
        var tools = new PostgresTools(PostgresBinaries.Find(Environment.GetEnvironmentVariable), OsUser.Current());

        await using (Watchdog.Over(tools, folder, folder))
            Assert.True(Directory.Exists(folder));

        Assert.Empty(Directory.GetFileSystemEntries(parent));
        Directory.Delete(parent);
    }
}

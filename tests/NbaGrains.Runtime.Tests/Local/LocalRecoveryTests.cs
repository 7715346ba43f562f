using System.Diagnostics;
using NbaGrains.Runtime.Local;

namespace NbaGrains.Runtime.Tests.Local;

public sealed class LocalRecoveryTests
{
    [Fact]
    public async Task Crashes_of_the_server_and_ids_that_others_have_got_since_are_recovered_from()
    {
        await using var folder = new LocalFolder();
        await using var first = await folder.Open();
        await LocalFolder.Ask(first.ConnectionString, "create table kept as select 42 as answer");

        // The server is killed.
        LocalFolder.Kill(folder.Status.Process!.Value);
        Assert.False(folder.Status.IsRunning);
        await using (var again = await folder.Open())
            Assert.Equal(42, await LocalFolder.Ask(again.ConnectionString, "select answer from kept"));

        // It is killed, and another program, which may be of the same user, has got its id.
        LocalFolder.Kill(folder.Status.Process!.Value);
        var lines = await File.ReadAllLinesAsync(folder.PidFile);
        using var other = Process.Start("sleep", "60");
        lines[0] = $"{other.Id}";
        await File.WriteAllLinesAsync(folder.PidFile, lines);
        Assert.False(folder.Status.IsRunning);
        await using (var again = await folder.Open())
            Assert.Equal(42, await LocalFolder.Ask(again.ConnectionString, "select answer from kept"));
        other.Kill();
    }

    [Fact]
    public async Task A_server_that_does_not_start_shows_the_end_of_its_log()
    {
        await using var folder = new LocalFolder();
        await using (await folder.Open())
        {
        }

        await File.AppendAllTextAsync(Path.Combine(folder.Cluster, "nba.conf"), "\nmax_connections = 'some'\n");

        var refusal = await Assert.ThrowsAsync<RuntimeException>(folder.Open);
        Assert.Contains("PostgreSQL does not start. Its log (", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("invalid value for parameter \"max_connections\": \"some\"", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Status.Users);
    }

    [Fact]
    public async Task A_start_of_another_process_that_takes_too_long_is_named()
    {
        await using var folder = new LocalFolder();
        Directory.CreateDirectory(folder.Path);
        using (var gate = FileLock.Open(Path.Combine(folder.Path, "server.lock")))
        {
            Assert.True(gate.TryTakeExclusive());
            var refusal = await Assert.ThrowsAsync<RuntimeException>(() => LocalPostgres.Open(folder.Options with { StartTimeout = TimeSpan.Zero }));
            Assert.Equal($"{folder.Path}: process {Environment.ProcessId} has been starting or stopping the database for more than 0 s.", refusal.Message);
            Assert.True(refusal.IsTransient);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
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
    public async Task Who_looks_after_a_server_starts_it_where_it_was_killed_and_not_where_it_was_stopped()
    {
        await using var folder = new LocalFolder();
        await using var first = await folder.Open();
        using var ended = new CancellationTokenSource();
        var told = new TaskCompletionSource<string>();
        var care = first.LookAfterAsync(news => told.TrySetResult(news), ended.Token);

        LocalFolder.Kill(folder.Status.Process!.Value);

        Assert.Equal("PostgreSQL had ended without being stopped; it was started again", await told.Task.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(1, await LocalFolder.Ask(first.ConnectionString, "select 1"));
        await ended.CancelAsync();
        await care;
        await LocalPostgres.Stop(folder.Options, force: true);
        Assert.False(LocalCluster.At(folder.Options).WasKilled);
    }

    [Fact]
    public async Task A_start_waits_until_no_child_of_a_killed_server_is_alive()
    {
        await using var folder = new LocalFolder();
        await using var first = await folder.Open();
        var server = folder.Status.Process!.Value;
        // Not the first one: the logger is attached to no shared memory, and may outlive everything.
        var child = File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))
            .First(id => File.ReadAllText($"/proc/{id}/cmdline").Contains("checkpointer", StringComparison.Ordinal));
        Signal("STOP", child);
        LocalFolder.Kill(server);

        var opening = folder.Open();
        Assert.False(opening.IsCompleted);
        Assert.True(Postmaster.Read(folder.Cluster)!.SharedMemory.IsInUse);
        Signal("CONT", child);

        await using var again = await opening;
        Assert.Equal(1, await LocalFolder.Ask(again.ConnectionString, "select 1"));

        static void Signal(string name, int process) => Process.Start("kill", [$"-{name}", $"{process}"]).WaitForExit();
    }

    [Fact]
    public async Task A_server_that_does_not_start_shows_the_end_of_its_log()
    {
        await using var folder = new LocalFolder();
        await using (await folder.Open())
        {
        }

        var version = Path.Combine(folder.Cluster, "PG_VERSION");
        var made = await File.ReadAllTextAsync(version);
        await File.WriteAllTextAsync(version, "99\n");
        Assert.Contains("no PostgreSQL 99, which made the database here,", (await Assert.ThrowsAsync<RuntimeException>(folder.Open)).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(version, made);
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

    [Fact]
    public async Task A_server_that_starts_or_stops_is_waited_for_but_not_for_ever()
    {
        await using var folder = new LocalFolder();
        await using var local = await folder.Open();
        var cluster = new ClusterServer(new PostgresTools(local.Binaries, OsUser.Current()), folder.Cluster, TimeSpan.Zero);

        // What a server says of itself while it recovers.
        var ready = await File.ReadAllTextAsync(folder.PidFile);
        await File.WriteAllTextAsync(folder.PidFile, ready.Replace("ready   ", "starting", StringComparison.Ordinal));
        var refusal = await Assert.ThrowsAsync<RuntimeException>(() => cluster.EnsureRunning(() => "/nowhere", CancellationToken.None));
        await File.WriteAllTextAsync(folder.PidFile, ready);

        Assert.StartsWith("PostgreSQL has not come up in 0 s. Its log (", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ready to accept connections", refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.IsTransient);

        await File.WriteAllTextAsync(folder.PidFile, ready.Replace("ready   ", "stopping", StringComparison.Ordinal));

        var opening = folder.Open();
        Assert.False(opening.IsCompleted);
        await File.WriteAllTextAsync(folder.PidFile, ready);

        await using var other = await opening;
        Assert.Equal(local.ConnectionString, other.ConnectionString);
    }

    [Fact]
    public async Task Only_the_newest_logs_are_kept()
    {
        var cluster = Directory.CreateTempSubdirectory("nba-logs-").FullName;
        var log = Directory.CreateDirectory(Path.Combine(cluster, "log")).FullName;
        foreach (var day in Enumerable.Range(10, 8))
            await File.WriteAllTextAsync(Path.Combine(log, $"postgres-202601{day}-000000.log"), $"day {day}\n");

        ServerLog.Prune(cluster);

        Assert.Equal(["13", "14", "15", "16", "17"], Directory.GetFiles(log).Select(file => Path.GetFileName(file)[15..17]).Order());
        Assert.Contains("day 17", ServerLog.Tail(cluster, DateTime.MinValue), StringComparison.Ordinal);
        Directory.Delete(cluster, recursive: true);
    }
}

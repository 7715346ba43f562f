using System.Diagnostics;
using NbaGrains.Runtime.Local;

namespace NbaGrains.Runtime.Tests.Local;

public sealed class LocalPostgresTests
{
    [Fact]
    public async Task Many_that_open_at_once_make_one_database_and_the_last_that_leaves_stops_it()
    {
        await using var folder = new LocalFolder();

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(folder.Open)));
        Assert.Single(all.Select(one => one.ConnectionString).Distinct());
        Assert.Equal("nba_owner on nba", await LocalFolder.Ask(all[0].ConnectionString, "select current_user || ' on ' || current_database()"));
        var status = folder.Status;
        Assert.Equal((true, true), (status.IsMade, status.IsRunning));
        Assert.Equal([Environment.ProcessId], status.Users);
        Assert.True(status.Bytes > 1_000_000);

        await Task.WhenAll(all.Skip(1).Select(one => one.DisposeAsync().AsTask()));
        Assert.True(folder.Status.IsRunning);
        await all[0].DisposeAsync();
        await all[0].DisposeAsync();

        status = folder.Status;
        Assert.Equal((true, false, null, null), (status.IsMade, status.IsRunning, status.Process, status.SocketFolder));
        Assert.Empty(status.Users);
        Assert.False(Directory.Exists(all[0].SocketFolder));
    }

    [Fact]
    public async Task What_a_killed_process_left_half_made_is_removed()
    {
        await using var folder = new LocalFolder();
        var leftover = Directory.CreateDirectory(Path.Combine(folder.Path, "postgres.new-0123", "base"));
        await File.WriteAllTextAsync(Path.Combine(leftover.FullName, "1"), "half");

        await using (await folder.Open())
            Assert.False(Directory.Exists(Path.GetDirectoryName(leftover.FullName)));

        Assert.Equal(["keep-not", "postgres", "server.lock", "users.lock"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Append("keep-not").Order());
    }

    [Fact]
    public async Task An_opening_that_is_given_up_leaves_nothing_half_made()
    {
        await using var folder = new LocalFolder();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LocalPostgres.Open(folder.Options, cancelled.Token));

        Assert.Equal(["server.lock", "users.lock"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_server_that_stays_is_stopped_by_name_and_not_under_the_feet_of_others()
    {
        await using var folder = new LocalFolder();
        await using (await LocalPostgres.Open(folder.Options with { KeepsRunning = true }))
            Assert.True(folder.Status.KeepsRunning);
        Assert.True(folder.Status.IsRunning);

        // Another process that uses it, until it is killed.
        using var user = Process.Start(new ProcessStartInfo("flock", ["-s", Path.Combine(folder.Path, "users.lock"), "-c", "echo holds; read _"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("holds", await user.StandardOutput.ReadLineAsync());
        var refusal = await Assert.ThrowsAsync<RuntimeException>(() => LocalPostgres.Stop(folder.Options));
        Assert.Equal($"the database is in use by process {user.Id}. End them first, or stop it anyway with --force.", refusal.Message);
        Assert.True(await LocalPostgres.Stop(folder.Options, force: true));
        user.Kill(entireProcessTree: true);
        await user.WaitForExitAsync();

        Assert.False(folder.Status.KeepsRunning);
        await (await LocalPostgres.Open(folder.Options with { KeepsRunning = true })).DisposeAsync();
        Assert.True(await LocalPostgres.Stop(folder.Options));
        Assert.False(await LocalPostgres.Stop(folder.Options));
        Assert.Equal((false, false), (folder.Status.IsRunning, folder.Status.KeepsRunning));
    }

    [Fact]
    public async Task It_is_durable_private_and_without_a_port_and_its_folder_may_have_any_name_and_links()
    {
        await using var folder = new LocalFolder("it's \"$(touch oops)\" `x` \\ " + new string('x', 200));
        await using var local = await folder.Open();
        Assert.Equal(
            "on on off 200 2GB , UTF8 C.UTF-8",
            await LocalFolder.Ask(
                local.ConnectionString,
                """
                select concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('jit'), current_setting('max_connections'),
                    current_setting('max_wal_size'), current_setting('listen_addresses') || ',', current_setting('server_encoding'), datcollate)
                from pg_database where datname = 'nba'
                """));
        Assert.Equal((UnixFileMode)0x1C0, File.GetUnixFileMode(local.SocketFolder));
        Assert.Equal((UnixFileMode)0x1C0, File.GetUnixFileMode(folder.Cluster));
        Assert.Equal(folder.Path, local.DataFolder);

        var link = Path.Combine(folder.Parent, "link");
        Directory.CreateSymbolicLink(link, folder.Path);

        await using var same = await LocalPostgres.Open(folder.Options with { DataFolder = link });

        Assert.Equal(local.ConnectionString, same.ConnectionString);
        Assert.Equal(1, await LocalFolder.Ask(same.ConnectionString, "select 1"));
    }
}

using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.Support;
using NbaGrains.TestKit;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Blobs;

public sealed class BlobCollectorTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme");

    private readonly string _root = Directory.CreateTempSubdirectory("nba-blobs-").FullName;
    private FolderBlobs _blobs = null!;

    public async Task InitializeAsync()
    {
        await database.ExecuteAsync("""
            drop table if exists nba."odd ""table";
            delete from nba.blob_store; delete from nba.blob
            """);
        _blobs = new FolderBlobs(database.Database, _root);
        await _blobs.ProveReadableAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Old_blobs_that_nothing_refers_to_go_and_all_others_stay()
    {
        // A table to come, with names that need quotes; made by the login, isolated as all are.
        await ReferToBlobsAsync(isolated: true);
        var (old, used, young) = (await PutAsync("old"), await PutAsync("used"), await PutAsync("young"));
        await database.ExecuteAsync("insert into nba.\"odd \"\"table\" values ('acme', $1)", used.ToBytes());
        await AgeAsync(old);
        await AgeAsync(used);

        await Collector().RunAsync(default);

        Assert.Equal((false, true, true), (await _blobs.ExistsAsync(Acme, old), await _blobs.ExistsAsync(Acme, used), await _blobs.ExistsAsync(Acme, young)));
        Assert.False(File.Exists(PathOf(old)));
        await _blobs.VerifyAsync(Acme, used);
    }

    [Fact]
    public async Task A_blob_stays_even_where_the_owner_may_not_see_what_refers_to_it()
    {
        await ReferToBlobsAsync(isolated: false);
        var used = await PutAsync("used");
        await database.ExecuteAsync("insert into nba.\"odd \"\"table\" values ('acme', $1)", used.ToBytes());
        await AgeAsync(used);

        await Collector().RunAsync(default);

        Assert.True(await _blobs.ExistsAsync(Acme, used));
    }

    [Fact]
    public async Task Putting_a_blob_again_keeps_it()
    {
        var id = await PutAsync("again");
        await AgeAsync(id);
        await PutAsync("again");

        await Collector().RunAsync(default);

        Assert.True(await _blobs.ExistsAsync(Acme, id));
    }

    [Fact]
    public async Task A_put_waits_for_a_collector_that_is_removing_the_same_blob_and_puts_it_back()
    {
        var id = await PutAsync("raced");
        await database.ExecuteAsync("delete from nba.blob");
        await using var removal = await RemovalOf(id);

        var put = PutAsync("raced");
        await Until.TrueAsync(async () => await database.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 1);
        removal.MoveAside();
        Assert.False(File.Exists(PathOf(id)));
        await removal.EndAsync();
        await put;

        Assert.True(await _blobs.ExistsAsync(Acme, id));
        await _blobs.VerifyAsync(Acme, id);
        Assert.Empty(Unfinished());
    }

    [Fact]
    public async Task A_put_that_comes_before_the_file_is_removed_keeps_it()
    {
        var id = await PutAsync("raced");
        await AgeAsync(id);
        await CollectRowsAsync();
        await PutAsync("raced");

        await using var removal = await RemovalOf(id);
        removal.MoveAside();
        await removal.EndAsync();

        await _blobs.VerifyAsync(Acme, id);
    }

    [Fact]
    public async Task A_collector_that_was_frozen_while_others_put_the_same_blob_gives_it_back()
    {
        var id = await PutAsync("raced");
        await database.ExecuteAsync("delete from nba.blob");
        var removal = await RemovalOf(id);
        await database.ScalarAsync<bool>("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'");
        await PutAsync("raced");

        removal.MoveAside();
        await Assert.ThrowsAnyAsync<NpgsqlException>(removal.EndAsync);
        await removal.DisposeAsync();

        Assert.True(await _blobs.ExistsAsync(Acme, id));
        await _blobs.VerifyAsync(Acme, id);
    }

    [Fact]
    public async Task A_collector_that_died_between_row_and_file_leaves_a_file_that_goes_when_it_is_old()
    {
        var id = await PutAsync("left");
        await AgeAsync(id);
        await CollectRowsAsync();
        Assert.Equal((false, true), (await _blobs.ExistsAsync(Acme, id), File.Exists(PathOf(id))));

        await Collector(DateTimeOffset.UtcNow.AddDays(2)).RunAsync(default);

        Assert.False(File.Exists(PathOf(id)));
    }

    [Fact]
    public async Task A_row_that_could_not_go_keeps_its_file()
    {
        var id = await PutAsync("kept");
        await AgeAsync(id);
        await database.ExecuteAsync("""
            create function nba.no_commit() returns trigger language plpgsql as 'begin raise exception ''the disk is full''; end';
            create constraint trigger no_commit after delete on nba.blob deferrable initially deferred for each row execute function nba.no_commit()
            """);
        try
        {
            await Assert.ThrowsAsync<PostgresException>(() => Collector().RunAsync(default));
        }
        finally
        {
            await database.ExecuteAsync("drop function nba.no_commit() cascade");
        }

        Assert.True(await _blobs.ExistsAsync(Acme, id));
        await _blobs.VerifyAsync(Acme, id);
    }

    [Fact]
    public async Task Puts_and_collectors_at_once_never_lose_an_acknowledged_blob()
    {
        using var stop = new CancellationTokenSource();
        var collecting = Task.Run(async () =>
        {
            // Every row is due at once; files without rows are left alone.
            var collector = new BlobCollector(database.Database, _root, new TestTime(DateTimeOffset.UtcNow.AddHours(-1)), TimeSpan.Zero);
            while (!stop.IsCancellationRequested)
                await collector.RunAsync(default);
        });
        for (var i = 0; i < 150; i++)
        {
            var id = await PutAsync($"content {i % 3}");
            // A row that cannot go, as one that is referred to, has its file.
            await using var connection = await database.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            if (await connection.ScalarAsync<long>("select count(*) from (select from nba.blob where hash = $1 for key share) held", id.ToBytes()) == 1)
                Assert.True(File.Exists(PathOf(id)));
        }

        await stop.CancelAsync();
        await collecting;
    }

    [Fact]
    public async Task What_writers_left_behind_and_files_without_rows_go_when_they_are_old()
    {
        var (stray, kept) = (await PutAsync("stray"), await PutAsync("kept"));
        await database.ExecuteAsync("delete from nba.blob where hash = $1", stray.ToBytes());
        var unfinished = Path.Combine(_root, "acme", "tmp", "left");
        await File.WriteAllTextAsync(unfinished, "half");
        Directory.CreateDirectory(Path.Combine(_root, ".trash"));
        await File.WriteAllTextAsync(Path.Combine(_root, "acme", stray.Hex[..2], "readme"), "no blob");

        await Collector().RunAsync(default);
        Assert.True(File.Exists(unfinished) && File.Exists(PathOf(stray)));

        await Collector(DateTimeOffset.UtcNow.AddDays(2)).RunAsync(default);
        Assert.Equal((false, false, true), (File.Exists(unfinished), File.Exists(PathOf(stray)), File.Exists(PathOf(kept))));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from nba.blob"));
    }

    [Fact]
    public async Task Nothing_is_collected_from_a_folder_that_is_not_mounted()
    {
        var id = await PutAsync("safe");
        await AgeAsync(id);
        File.Delete(Path.Combine(_root, ".nba-store"));

        await Assert.ThrowsAsync<RuntimeException>(() => Collector().RunAsync(default));

        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from nba.blob"));
        Assert.Equal(("collect blobs", TimeSpan.FromHours(1)), (Collector().Name, Collector().Every));
    }

    private Task<int> ReferToBlobsAsync(bool isolated) => database.ExecuteAsync($"""
        set role nba;
        create table nba."odd ""table" (tenant text collate "C", "the ""hash" bytea, foreign key (tenant, "the ""hash") references nba.blob (tenant, hash));
        alter table nba."odd ""table" enable row level security, force row level security;
        {(isolated ? "select nba.isolate('nba.\"odd \"\"table\"')" : "")}
        """);

    // As a collector does that dies right after it.
    private async Task CollectRowsAsync() => Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from nba.collect_blobs(interval '1 day', 100)"));

    private Task<BlobRemoval> RemovalOf(BlobId id) => BlobRemoval.BeginAsync(database.Database, new BlobFolder(_root), [(Acme.Value, id)], default);

    private string[] Unfinished() => Directory.GetFiles(Path.Combine(_root, "acme", "tmp"));

    private BlobCollector Collector(DateTimeOffset? now = null) => new(database.Database, _root, new TestTime(now ?? DateTimeOffset.UtcNow));

    private Task<BlobId> PutAsync(string text) => _blobs.PutAsync(Acme, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

    private Task<int> AgeAsync(BlobId id) => database.ExecuteAsync("update nba.blob set touched_at = nba.clock() - interval '25 hours' where hash = $1", id.ToBytes());

    private string PathOf(BlobId id) => Path.Combine(_root, "acme", id.Hex[..2], id.Hex[2..]);
}

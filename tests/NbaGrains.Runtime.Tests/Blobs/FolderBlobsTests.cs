using System.Security.Cryptography;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Runtime.Tests.Blobs;

public sealed class FolderBlobsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly TenantId Acme = new("acme/one");

    private readonly string _root = Directory.CreateTempSubdirectory("nba-blobs-").FullName;
    private FolderBlobs _blobs = null!;

    public async Task InitializeAsync()
    {
        await database.ExecuteAsync("delete from nba.blob_store; delete from nba.blob");
        _blobs = new FolderBlobs(database.Database, _root);
        await _blobs.ProveReadableAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task A_content_comes_back_as_it_was_put(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);

        var id = await _blobs.PutAsync(Acme, new MemoryStream(content));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), id.Hex);
        Assert.True(await _blobs.ExistsAsync(Acme, id));
        Assert.False(await _blobs.ExistsAsync(new TenantId("other"), id));
        await using var stream = await _blobs.OpenAsync(Acme, id);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        Assert.Equal(content, read.ToArray());
        Assert.Equal(size, stream.Length);
        Assert.Equal(size, stream.Position);
        Assert.Equal((true, false, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        await _blobs.VerifyAsync(Acme, id);
        Assert.Equal([".nba-store", $"acme+one/{id.Hex[..2]}/{id.Hex[2..]}"], Files());
    }

    [Fact]
    public async Task The_same_content_put_at_once_by_many_is_kept_once()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _blobs.PutAsync(Acme, Content("same"))));

        Assert.Single(ids.Distinct());
        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public async Task Damaged_content_is_found_when_it_is_read_to_its_end()
    {
        var id = await _blobs.PutAsync(Acme, Content("good"));
        await File.WriteAllTextAsync(PathOf(id), "evil");

        Assert.Contains("damaged", (await Assert.ThrowsAsync<RuntimeException>(() => _blobs.VerifyAsync(Acme, id))).Message, StringComparison.Ordinal);
        await using var stream = await _blobs.OpenAsync(Acme, id);
        var buffer = new byte[10];
        Assert.Equal(4, stream.Read(buffer, 0, 10));
        Assert.Throws<RuntimeException>(() => stream.Read(buffer, 0, 10));

        // Putting it again mends it.
        await _blobs.PutAsync(Acme, Content("good"));
        await _blobs.VerifyAsync(Acme, id);
    }

    [Fact]
    public async Task A_blob_that_is_not_there_is_named()
    {
        var id = BlobId.Of(SHA256.HashData("never"u8));

        var e = await Assert.ThrowsAsync<RuntimeException>(() => _blobs.OpenAsync(Acme, id));

        Assert.StartsWith($"blob {id} of acme/one is not there", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mount_that_vanished_is_named_and_nothing_is_written_below_it()
    {
        var id = await _blobs.PutAsync(Acme, Content("x"));
        var away = _root + ".away";
        Directory.Move(_root, away);
        Directory.CreateDirectory(_root);

        var put = await Assert.ThrowsAsync<RuntimeException>(() => _blobs.PutAsync(Acme, Content("y")));
        var open = await Assert.ThrowsAsync<RuntimeException>(() => _blobs.OpenAsync(Acme, id));

        Assert.Contains("is not mounted or was emptied", put.Message, StringComparison.Ordinal);
        Assert.Contains("is not mounted or was emptied", open.Message, StringComparison.Ordinal);
        Assert.Empty(Files());
        Directory.Delete(_root);
        Directory.Move(away, _root);
        await _blobs.PutAsync(Acme, Content("y"));
    }

    [Fact]
    public async Task A_content_that_ends_with_an_error_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => _blobs.PutAsync(Acme, new BrokenStream()));

        Assert.Equal([".nba-store"], Files());
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from nba.blob"));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named_with_the_remedy()
    {
        // Not a matter of rights, which root has all: a file where the folder should be.
        await File.WriteAllTextAsync(Path.Combine(_root, "acme+one"), "");

        var e = await Assert.ThrowsAsync<RuntimeException>(() => _blobs.PutAsync(Acme, Content("x")));

        Assert.StartsWith(Path.Combine(_root, "acme+one"), e.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be written", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_mounts_another_folder_is_refused()
    {
        await new FolderBlobs(database.Database, _root).ProveReadableAsync();
        var other = Directory.CreateTempSubdirectory("nba-blobs-").FullName;

        var missing = await Assert.ThrowsAsync<RuntimeException>(() => new FolderBlobs(database.Database, other).ProveReadableAsync());
        await File.WriteAllTextAsync(Path.Combine(other, ".nba-store"), "something");
        var strange = await Assert.ThrowsAsync<RuntimeException>(() => new FolderBlobs(database.Database, other).ProveReadableAsync());

        Assert.Contains("is not the folder that the other silos use for blobs: its file .nba-store is missing", missing.Message, StringComparison.Ordinal);
        Assert.Contains("says 'something'", strange.Message, StringComparison.Ordinal);
        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public async Task Silos_that_start_at_once_agree_on_the_folder()
    {
        await database.ExecuteAsync("delete from nba.blob_store");
        File.Delete(Path.Combine(_root, ".nba-store"));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => new FolderBlobs(database.Database, _root).ProveReadableAsync()));

        Assert.Equal([".nba-store"], Files());
    }

    [Fact]
    public async Task A_root_that_is_a_file_is_named()
    {
        await database.ExecuteAsync("delete from nba.blob_store");
        var file = Path.Combine(_root, "file");
        await File.WriteAllTextAsync(file, "");

        var e = await Assert.ThrowsAsync<RuntimeException>(() => new FolderBlobs(database.Database, file).ProveReadableAsync());

        Assert.StartsWith($"{file}: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_read_back_from_its_text()
    {
        var id = BlobId.Of(SHA256.HashData("x"u8));
        Assert.True(BlobId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
        Assert.False(BlobId.TryParse(null, out _));
        Assert.False(BlobId.TryParse(id.Hex.ToUpperInvariant(), out _));
        Assert.Throws<ArgumentException>(() => BlobId.Of([1]));
        Assert.Throws<InvalidOperationException>(() => default(BlobId).Hex);
    }

    private static MemoryStream Content(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private string PathOf(BlobId id) => Path.Combine(_root, "acme+one", id.Hex[..2], id.Hex[2..]);

    private string[] Files() => [.. Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_root, file)).Order(StringComparer.Ordinal)];

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidDataException();
    }
}

using System.IO.Compression;
using System.Text;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Intake;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Sources;
using NbaGrains.Grains.Tests.Support;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Tables.Sources;

namespace NbaGrains.Grains.Tests.Intake;

/// <summary>Tables on their way in.</summary>
public sealed class IntakeTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("nba-intake-").FullName;
    private DataCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await DataCluster.StartAsync(options: new GrainsOptions { LeafBytes = DataCluster.Leaf, PartitionBytes = 2 * DataCluster.Leaf, Roots = [new TenantRoot(DataCluster.Acme, _root)] });

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gzip")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    public async Task An_upload_is_kept_as_utf8_whatever_it_came_as(string form)
    {
        const string csv = "id,name\n1,Dončić\n2,Jokić\n";
        var latin = csv.Replace('č', 'é').Replace('ć', 'ü');
        var sent = form switch
        {
            "gzip" => Gzip(Encoding.UTF8.GetBytes(csv)),
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(csv)],
            "windows-1252" => Encoding.Latin1.GetBytes(latin),
            _ => Encoding.UTF8.GetBytes(csv),
        };
        var games = await DatasetAsync(new DatasetSettings { Reading = new ReadingSettings { Encoding = form == "windows-1252" ? form : null } });

        var source = await UploadAsync(games, new Trickle(sent), "C:\\data\\players.csv");

        var expected = form == "windows-1252" ? latin : csv;
        var kept = await File.ReadAllTextAsync(_cluster.Get<IBlobs>().FileOf(DataCluster.Acme, source.BlobId!.Value)!);
        Assert.Equal(expected, kept.TrimStart('\uFEFF'));
        Assert.Equal(["id", "name"], source.Columns);
        Assert.Equal(("players.csv", (string?)null, 1L), (source.Name, source.Path, source.Leaves));
        Assert.Equal(new FileInfo(_cluster.Get<IBlobs>().FileOf(DataCluster.Acme, source.BlobId!.Value)!).Length, source.Bytes);
    }

    [Fact]
    public async Task An_uploaded_table_is_validated_as_the_file_would_be()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        var csv = GameLog.Of(1000, faulty: true);
        var source = await UploadAsync(await _cluster.Dataset("games").Read(), new MemoryStream(Gzip(Encoding.UTF8.GetBytes(csv))), "table.csv");

        var run = await _cluster.EndedAsync((await _cluster.Dataset("games").Import(source)).Runs[0]);

        var (report, _) = await _cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        Assert.Equal(report.ToJsonString(), (await _cluster.ReportAsync(run)).ToJsonString());
        Assert.Equal((csv.Length + DataCluster.Leaf - 1) / DataCluster.Leaf, source.Leaves);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_larger_than_its_data_set_allows_is_refused_while_it_arrives_and_leaves_nothing(bool packed)
    {
        var games = await DatasetAsync(new DatasetSettings { Limits = new DatasetLimits { Bytes = 100_000 } });
        var csv = Encoding.UTF8.GetBytes("id\n" + new string('1', 10_000_000));
        var sent = new Trickle(packed ? Gzip(csv) : csv, most: 4096);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => UploadAsync(games, sent));

        Assert.Equal("version_too_large", refused.Code);
        Assert.True(sent.Position < 400_000, $"{sent.Position} bytes were read");
        Assert.Equal(0, await _cluster.CountAsync("nba.blob"));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetDirectoryName(_cluster.Get<IBlobs>().FileOf(DataCluster.Acme, BlobId.Of(new byte[32]))!))!, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var games = await DatasetAsync();

        await Assert.ThrowsAsync<IOException>(() => UploadAsync(games, new Trickle(new byte[50_000], breaks: true)));

        Assert.Equal(0, await _cluster.CountAsync("nba.blob"));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n\n", "only blank lines")]
    [InlineData("PAR1xxxxxxxx", "is a Parquet file")]
    [InlineData("PK\u0003\u0004xxxxxxx", "an Excel workbook")]
    [InlineData("a,b\0\0\0\0\0\0", "holds zero bytes; this is not a text file. Unpack it, or name its encoding: reading.encoding.")]
    public async Task What_is_no_table_is_refused_by_its_name(string content, string message)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(async () => await UploadAsync(await DatasetAsync(), new MemoryStream(Encoding.UTF8.GetBytes(content)), "games.csv"));

        Assert.Equal("table_invalid", refused.Code);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("games.csv: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('/', refused.Message);
    }

    [Fact]
    public async Task Damaged_and_doubly_packed_data_are_refused()
    {
        var games = await DatasetAsync();
        var packed = Gzip(Encoding.UTF8.GetBytes(GameLog.Of(500)));

        Assert.Contains("damaged gzip data", (await Assert.ThrowsAsync<RefusedException>(() => UploadAsync(games, new MemoryStream(packed[..^20])))).Message, StringComparison.Ordinal);
        Assert.Contains("compressed twice", (await Assert.ThrowsAsync<RefusedException>(() => UploadAsync(games, new MemoryStream(Gzip(packed))))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_columns_than_the_data_set_allows_are_refused()
    {
        var games = await DatasetAsync(new DatasetSettings { Limits = new DatasetLimits { Columns = 2 } });

        await RefusedAsync("a,b,c\n1,2,3\n", "games.csv has 3 columns; its data set allows 2. Check the delimiter, or raise limits.columns.");
        // No limit can be raised so far.
        await RefusedAsync(
            string.Join(',', Enumerable.Range(1, 10_001).Select(i => $"c{i}")) + "\n",
            "games.csv has 10,001 columns; no data set allows more than 10,000. Check the delimiter, or leave columns out.");

        async Task RefusedAsync(string csv, string message)
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => UploadAsync(games, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "games.csv"));
            Assert.Equal(("version_too_large", message), (refused.Code, refused.Message));
        }
    }

    [Fact]
    public async Task A_registered_file_stays_in_its_place_and_one_that_is_packed_is_kept_unpacked()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        var csv = GameLog.Of(500);
        var plain = Path.Combine(_root, "plain.csv");
        await File.WriteAllTextAsync(plain, csv);
        await File.WriteAllBytesAsync(Path.Combine(_root, "packed.csv.gz"), Gzip(Encoding.UTF8.GetBytes(csv)));

        var kept = await RegisterAsync("plain.csv");
        var unpacked = await RegisterAsync("packed.csv.gz");

        Assert.Equal((plain, null, csv.Length, RegisteredFile.IdentityOf(plain)), (kept.Path, kept.Blob, kept.Bytes, kept.Identity));
        Assert.Equal((Path.Combine(_root, "packed.csv.gz"), csv.Length), (unpacked.Path, unpacked.Bytes));
        Assert.NotNull(unpacked.Blob);
        // Where the root is on the server is nobody's business.
        var shown = _cluster.Get<IIntake>().Shown(DataCluster.Acme, new DatasetVersionView("games", 1, default, kept, null)).Source;
        Assert.Equal(("plain.csv", null), (shown.Path, shown.Identity));
        var gone = _cluster.Get<IIntake>().Shown(DataCluster.Acme, new DatasetVersionView("games", 1, default, kept with { Path = "/elsewhere/x.csv" }, null)).Source;
        Assert.Equal("x.csv", gone.Path);
        foreach (var source in new[] { kept, unpacked })
            Assert.Equal(RunState.Passed, (await _cluster.EndedAsync((await _cluster.Dataset("games").Import(source)).Runs[0])).State);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("acme/east")]
    public async Task A_root_is_for_the_tenant_it_was_named_for_and_for_no_other(string tenant)
    {
        var games = await DatasetAsync();
        await File.WriteAllTextAsync(Path.Combine(_root, "a.csv"), "id\n1\n");
        foreach (var path in new[] { "a.csv", Path.Combine(_root, "a.csv") })
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => _cluster.Get<IIntake>().RegisterAsync(new TenantId(tenant), games, path));

            Assert.Equal("path_not_allowed", refused.Code);
            Assert.Contains("no folder is allowed to this tenant", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_unpacked_while_it_arrives_waits_on_no_thread_of_the_pool()
    {
        var csv = new StringBuilder("id\n");
        for (var row = 0; row < 5000; row++)
            csv.Append(row).Append('\n');
        var sent = new Watched(Gzip(Encoding.UTF8.GetBytes(csv.ToString())));

        var source = await UploadAsync(await DatasetAsync(), sent);

        Assert.Equal(csv.Length, source.Bytes);
        Assert.True(sent.Reads > 10 && !sent.WasOnPool, $"{sent.Reads} reads");
    }

    [Fact]
    public async Task A_packed_upload_that_says_nothing_more_is_given_up_when_its_request_is()
    {
        var games = await DatasetAsync();
        var silent = new Silent(Gzip(new byte[100]));
        using var given = new CancellationTokenSource();
        var upload = _cluster.Get<IIntake>().UploadAsync(DataCluster.Acme, games, "a.csv.gz", silent, given.Token);
        await silent.Waiting.Task;

        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);
        Assert.Equal(0, await _cluster.CountAsync("nba.blob"));
    }

    private async Task<VersionSource> RegisterAsync(string path) => await _cluster.Get<IIntake>().RegisterAsync(DataCluster.Acme, await _cluster.Dataset("games").Read(), path);

    private Task<DatasetView> DatasetAsync(DatasetSettings? settings = null) => _cluster.Dataset("games").Set(settings ?? new DatasetSettings());

    private Task<VersionSource> UploadAsync(DatasetView dataset, Stream content, string name = "games.csv") => _cluster.Get<IIntake>().UploadAsync(DataCluster.Acme, dataset, name, content);

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>Knows on which threads its reads began, once its first bytes were looked at.</summary>
    private sealed class Watched(byte[] content) : MemoryStream(content)
    {
        public int Reads { get; private set; }

        public bool WasOnPool { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= DecodedStreams.HeadBytes)
                (Reads, WasOnPool) = (Reads + 1, WasOnPool || Thread.CurrentThread.IsThreadPoolThread);
            return base.ReadAsync(buffer.Length > 64 ? buffer[..64] : buffer, cancellationToken);
        }
    }

    /// <summary>Sends its first bytes, and nothing more.</summary>
    private sealed class Silent(byte[] content) : MemoryStream(content, 0, DecodedStreams.HeadBytes)
    {
        public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < Length)
                return Read(buffer.Span);
            Waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    /// <summary>Bytes as a network brings them: a few at a time, asynchronously only, and perhaps not all.</summary>
    private sealed class Trickle(byte[] content, int most = 3, bool breaks = false) : MemoryStream(content, 0, content.Length, writable: false, publiclyVisible: true)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            if (breaks && Position > Length / 2)
                throw new IOException("the connection is gone");
            var read = Math.Min(Math.Min(buffer.Length, breaks ? 4096 : most), (int)(Length - Position));
            GetBuffer().AsSpan((int)Position, read).CopyTo(buffer.Span);
            Position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("synchronous reads are disallowed");

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("synchronous reads are disallowed");
    }
}

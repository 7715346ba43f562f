using NbaGrains.Quality.Spilling;
using NbaGrains.Tables;

namespace NbaGrains.Quality.Tests.Spilling;

public sealed class SpillFileTests
{
    [Fact]
    public void It_leaves_no_name_behind_and_is_made_only_when_needed()
    {
        var folder = Directory.CreateTempSubdirectory("nba-spill-test-").FullName;
        try
        {
            using var spill = new SpillFile("Bytes", folder, head: 2);
            Assert.Equal((3, 0), (spill.Append([1, 2, 3]) + 3, Directory.GetFileSystemEntries(folder).Length));
        }
        finally
        {
            Directory.Delete(folder);
        }

        using var unused = new SpillFile("Bytes", folder);
        Assert.Equal(0, unused.Length);
    }

    [Fact]
    public void A_little_is_kept_without_a_file()
    {
        using var spill = new SpillFile("Bytes", "/no/such/folder", head: 5);
        Assert.Equal((0, 3), (spill.Append([1, 2, 3]), spill.Append([4, 5])));
        var back = new byte[2];
        spill.Read(back, 1);
        Assert.Equal([2, 3], back);
        spill.Read(back, 3);
        Assert.Equal([4, 5], back);
        Assert.Throws<TableException>(() => spill.Append([6]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(1 << 20)]
    public void Threads_append_and_read_back_their_own(int head)
    {
        using var spill = new SpillFile("Bytes", head: head);
        Parallel.For(0, 200, i =>
        {
            var bytes = Enumerable.Repeat((byte)i, (i * 7) + 1).ToArray();
            var offset = spill.Append(bytes);
            var back = new byte[bytes.Length];
            spill.Read(back, offset);
            Assert.Equal(bytes, back);
        });
        Assert.Equal(Enumerable.Range(0, 200).Sum(i => (i * 7) + 1), spill.Length);
    }

    [Fact]
    public void A_full_disk_is_an_error_that_names_the_folder_and_the_way_out()
    {
        using var spill = new SpillFile("Keys of unique rules", "/some/folder", _ => File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write), head: 0);

        var error = Assert.Throws<TableException>(() => spill.Append([1]));

        Assert.StartsWith("Keys of unique rules are spilled to /some/folder: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", error.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(error.InnerException, exactMatch: false);
    }

    [Fact]
    public void Bytes_that_are_not_there_are_an_error()
    {
        using var head = new SpillFile("Bytes");
        head.Append([1]);
        Assert.Throws<TableException>(() => head.Read(new byte[2], 0));
        using var spill = new SpillFile("Bytes", head: 0);
        spill.Append([1]);
        Assert.Throws<TableException>(() => spill.Read(new byte[2], 0));
    }
}

using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Scanning;

public sealed class LeafBlockTests
{
    private const long Mega = 1 << 20;

    [Theory]
    [InlineData(1, 8, 1, 1)]
    [InlineData(8, 8, 1, 2)]
    [InlineData(208, 8, 26, 2)]
    [InlineData(208, 32, 7, 8)]
    [InlineData(208, 40, 7, 8)]
    [InlineData(208, 1, 52, 1)]
    [InlineData(208, 300, 1, 64)]
    public void A_table_is_cut_into_aligned_powers_of_two(long megabytes, long desired, int blocks, int leaves)
    {
        var cut = LeafBlock.Cut(megabytes * Mega, CsvOptions.DefaultLeafBytes, desired * Mega);

        Assert.Equal(blocks, cut.Count);
        Assert.All(cut, block => Assert.True(block.IsAligned && block.Count == leaves));
        Assert.Equal(cut.Select((_, i) => (long)i * leaves), cut.Select(block => block.First));
    }

    [Theory]
    [InlineData(1, 2, 8)]
    [InlineData(208, 2, 34)]
    [InlineData(208, 8, 8)]
    [InlineData(2080, 2, 64)]
    public void Blocks_keep_all_workers_busy_and_have_8_to_64_megabytes(long megabytes, int workers, long desired) =>
        Assert.Equal(desired, LeafBlock.DesiredBytes(megabytes * Mega, workers) / Mega);

    [Fact]
    public void A_block_is_half_of_its_parent()
    {
        Assert.Equal(new LeafBlock(8, 8), new LeafBlock(12, 4).Parent);
        Assert.Equal(new LeafBlock(0, 16), new LeafBlock(4, 4).To(new LeafBlock(8, 1)));
        Assert.Equal(new LeafBlock(4, 4), new LeafBlock(4, 4).To(new LeafBlock(6, 1)));
        Assert.False(new LeafBlock(2, 4).IsAligned);
        Assert.False(new LeafBlock(0, 3).IsAligned);
    }

    [Fact]
    public void A_file_that_was_written_to_has_changed_and_one_that_grew_is_read_as_it_was()
    {
        using var file = new TemporaryFile("a,b\n1,2\n");
        File.SetLastWriteTimeUtc(file.Path, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var table = CsvTable.Open(file.Path);
        Assert.Equal(8, table.Identity!.Value.Length);
        Assert.False(table.HasChanged());

        File.AppendAllText(file.Path, "3,4\n");
        Assert.True(table.HasChanged());
        table.ThrowIfChanged();

        using (var handle = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            handle.SetLength(8);
        var error = Assert.Throws<TableException>(table.ThrowIfChanged);
        Assert.Equal($"{file.Path}: changed while it was read. Read a finished file.", error.Message);
    }

    [Fact]
    public void A_stream_has_no_identity_and_never_changes()
    {
        using var table = CsvTable.Open("-", new MemoryStream("a\n1\n"u8.ToArray()));
        Assert.Null(table.Identity);
        Assert.False(table.HasChanged());
    }
}

using System.IO.Compression;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Sources;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Sources;

public sealed class GzipTests
{
    private static readonly string Text = "id,name\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i},player {i * 7919 % 1009}\n"));

    [Fact]
    public void A_gzip_file_reads_like_its_content_whatever_its_name()
    {
        using var file = new TemporaryFile(Gzip.Pack(Text));
        using var table = CsvTable.Open(file.Path);

        Assert.Equal(Reading.Show(Reading.Typed(Text).State), Reading.Show(Reading.Typed(table).State));
        Assert.True(table.IsStream);
        Assert.Equal(Reading.Bytes(Text).Length, table.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8192)]
    public void Gzip_through_a_pipe_reads_like_its_content(int step)
    {
        using var table = CsvTable.Open("pipe", new TrickleStream(Gzip.Pack(Text), step));

        Assert.Equal(3000, Reading.Typed(table).Facts.Rows);
    }

    [Fact]
    public void Gzip_files_that_were_appended_to_each_other_read_as_one()
    {
        byte[] packed = [.. Gzip.Pack("id\n1\n"), .. Gzip.Pack("2\n"), .. Gzip.Pack("3\n")];
        using var table = CsvTable.Open("pipe", new MemoryStream(packed));

        Assert.Equal(["1", "2", "3"], Reading.Typed(table).Column());
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Every_length_is_unpacked_to_the_byte(CompressionLevel level)
    {
        foreach (var length in new[] { 1, 23, 24, 25, 65_535, 65_536, 65_560, 65_561, 200_000 })
        {
            var bytes = new byte[length];
            new Random(length).NextBytes(bytes);
            var unpacked = new MemoryStream();
            using var gunzip = new GunzipStream("file", new MemoryStream(Gzip.Pack(bytes, level)));
            gunzip.CopyTo(unpacked);
            Assert.Equal(bytes, unpacked.ToArray());
        }
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void A_file_cut_off_anywhere_is_an_error_that_names_it(CompressionLevel level)
    {
        var packed = Gzip.Pack(Reading.Bytes(Text[..600]), level);
        for (var length = 2; length < packed.Length; length++)
        {
            var error = Assert.Throws<TableException>(() =>
            {
                using var table = CsvTable.Open("games.csv.gz", new MemoryStream(packed[..length]));
                return Reading.Typed(table);
            });
            Assert.StartsWith("games.csv.gz: ", error.Message, StringComparison.Ordinal);
            Assert.EndsWith("Fetch the file again.", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(500)]
    [InlineData(-1)]
    [InlineData(-6)]
    public void Damaged_gzip_data_is_an_error_that_names_the_file(int at)
    {
        var packed = Gzip.Pack(Text);
        packed[at < 0 ? packed.Length + at : at] ^= 0x55;
        using var file = new TemporaryFile(packed);

        var error = Assert.Throws<TableException>(() =>
        {
            using var table = CsvTable.Open(file.Path);
            return Reading.Typed(table);
        });

        Assert.StartsWith($"{file.Path}: damaged gzip data after ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_of_nothing_is_empty()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Flush();
        byte[] empty = packed.Length > 0 ? packed.ToArray() : Convert.FromHexString("1F8B080000000000000303000000000000000000");

        var error = Assert.Throws<TableException>(() => CsvTable.Open("empty.gz", new MemoryStream(empty)));

        Assert.StartsWith("empty.gz: the file is empty.", error.Message, StringComparison.Ordinal);
    }
}

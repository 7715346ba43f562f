using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Csv;

/// <summary>Files cut off or damaged anywhere read the same on every path, as the reference reads them.</summary>
public sealed class DamagedFileTests
{
    private const string Nasty =
        "id,name,text\r\n1,\"O\"\"Neal\",6'5\"\r\n\r\n2,\"line\nbreak, \"\"quoted\"\"\r\n4,fake,record\"tail,\" \"\r3,,\"\"\n4\n5,é,東,long\n\n6,\"\",\"x";

    private static readonly int[] LeafSizes = [1, 7, 1000];

    [Fact]
    public void Every_prefix_of_a_nasty_file_reads_the_same_on_every_path()
    {
        var bytes = Reading.Bytes(Nasty);
        for (var length = 0; length <= bytes.Length; length++)
            Expectation.AllWidthsAndLeavesAgree(bytes[..length], new CsvOptions { Delimiter = ',' }, $"prefix {length}", LeafSizes);
    }

    [Fact]
    public void Every_prefix_without_a_header_reads_the_same_on_every_path()
    {
        var bytes = Reading.Bytes("\"a\nb\",c\r\rd,\"\"\r\n\"");
        var options = new CsvOptions { Delimiter = ',', HasHeader = false };
        for (var length = 0; length <= bytes.Length; length++)
            Expectation.AllWidthsAndLeavesAgree(bytes[..length], options, $"prefix {length}", LeafSizes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Flipped_bits_read_the_same_on_every_path(int block)
    {
        for (var seed = block * 50; seed < (block + 1) * 50; seed++)
        {
            var random = new Random(seed);
            var fuzz = new CsvFuzzer(1000 + seed);
            var bytes = fuzz.Bytes;
            for (var flips = random.Next(1, 20); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            Expectation.AllWidthsAndLeavesAgree(bytes, new CsvOptions { Delimiter = fuzz.Delimiter }, $"seed {seed}", [7, 64, 1000]);
        }
    }

    [Fact]
    public void Structural_bytes_in_any_order_read_the_same_on_every_path()
    {
        var alphabet = "\"\",,\r\n\n\rab"u8.ToArray();
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var soup = Enumerable.Range(0, random.Next(1, 200)).Select(_ => alphabet[random.Next(alphabet.Length)]);
            var header = random.Next(2) == 0 ? "a\n"u8 : "a,b,c\n"u8;
            byte[] bytes = [.. header, .. soup];
            Expectation.AllWidthsAndLeavesAgree(bytes, new CsvOptions { Delimiter = ',' }, $"seed {seed}", LeafSizes);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    public void Records_over_the_limit_are_malformed_wherever_leaves_are_cut(int maxRecordBytes)
    {
        var options = new CsvOptions { Delimiter = ',', MaxRecordBytes = maxRecordBytes };
        for (var seed = 0; seed < 60; seed++)
            Expectation.AllWidthsAndLeavesAgree(OverlongRecords(seed), options, $"seed {seed}", [1, 3, 7, 16]);
    }

    private static byte[] OverlongRecords(int seed)
    {
        var random = new Random(seed);
        var text = new System.Text.StringBuilder("a,b\n");
        for (var row = 0; row < 20; row++)
        {
            var length = random.Next(30);
            text.Append(random.Next(6) switch
            {
                0 => new string('x', length) + ",1\n",
                1 => $"\"{new string('y', length)}\n{new string('z', random.Next(20))}\",2\r\n",
                2 => string.Concat(Enumerable.Repeat("\r\n", length)),
                3 => "1,\"open\n",
                4 => string.Concat(Enumerable.Repeat("x\",\",\n", random.Next(8))),
                _ => "1,2\r",
            });
        }

        return Reading.Bytes(text.ToString());
    }
}

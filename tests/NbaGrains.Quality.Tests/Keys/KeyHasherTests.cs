using NbaGrains.Quality.Keys;
using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Tests.Keys;

public sealed class KeyHasherTests
{
    [Theory]
    [InlineData("id\n1\n2\n3\n", 0)]
    [InlineData("x\n0\n-0\n0.0\n1\n", 2)]
    [InlineData("x\n0.0\n-1e-400\n1\n", 1)]
    [InlineData("t\nabcdefg\nabcdefg\u0007\n", 0)]
    [InlineData("x\nNaN\nnan\n1\n", 1)]
    [InlineData("day\n2026-11-21\n2026/11/21\n2026-11-22\n", 1)]
    [InlineData("t\n1\n01\n1 \n\" 1\"\n", 0)]
    [InlineData("t\na\n\"a\"\n", 1)]
    [InlineData("t,u\n\"\",a\n\"\",a\n", 1)]
    [InlineData("t,u\n,a\n,a\n", 0)]
    [InlineData("t,u\nab,c\na,bc\n", 0)]
    [InlineData("t,u\na,\"\"\n\"\",a\n", 0)]
    [InlineData("t,u\nx,y\ny,x\n", 0)]
    [InlineData("id,t\n1,1\n1,1\n", 1)]
    [InlineData("id,t\nbad,1\nbad,1\n", 0)]
    public void Keys_compare_by_typed_values_column_by_column(string csv, int repeated) => Assert.Equal(repeated, Repeated(csv));

    [Fact]
    public void Texts_of_like_bytes_and_unlike_lengths_are_different()
    {
        // The last pairs have equal hashes of another family, whatever its seeds: there the length is mixed into the first byte.
        string[] texts =
        [
            .. Enumerable.Range(1, 600).Select(length => new string('a', length)),
            .. Enumerable.Range(1, 600).Select(length => new string('!', length)),
            "11111111", "011111111", "?1111111222222222", "?11111111222222222",
        ];

        Assert.Equal(0, Repeated("t\n" + string.Join('\n', texts) + "\n"));
        Assert.Equal(texts.Length, Repeated("t\n" + string.Join('\n', texts.Concat(texts)) + "\n"));
    }

    [Fact]
    public void Every_byte_of_a_long_text_counts()
    {
        foreach (var length in new[] { 7, 8, 9, 40, 256, 257, 2000 })
        {
            var texts = Enumerable.Range(0, length).Select(at => new string('a', at) + 'b' + new string('a', length - at - 1));
            Assert.Equal(0, Repeated("t\n" + string.Join('\n', texts) + "\n"));
        }
    }

    [Fact]
    public void Bytes_behind_a_value_do_not_matter()
    {
        var texts = Enumerable.Range(0, 500).Select(i => $"{(i % 2 == 0 ? "abc" : "abcdefghijk")},{i}{new string((char)('A' + (i % 20)), i % 30)}");
        Assert.Equal(498, Repeated("t,rest\n" + string.Join('\n', texts) + "\n", 0));
    }

    [Fact]
    public void Hashes_are_new_in_every_run()
    {
        Assert.NotEqual(new KeySeeds(1).Of(0)[1].LowA, new KeySeeds(1).Of(0)[1].LowA);
    }

    [Fact]
    public void Factors_of_a_secret_are_the_same_in_every_process_and_differ_from_rule_to_rule()
    {
        // Nine columns need more than one expansion gives.
        const int columns = 9;
        var secret = new byte[32];
        var all = new HashSet<ulong>();
        for (var rule = 0; rule < 2; rule++)
        {
            var (one, other) = (KeySeeds.Of(columns, secret, rule), KeySeeds.Of(columns, secret, rule));
            for (var column = 0; column < columns; column++)
            {
                Assert.Equal(one.Of(column).ToArray(), other.Of(column).ToArray());
                foreach (var factors in one.Of(column))
                    Assert.True(all.Add(factors.LowA) & all.Add(factors.HighA) & all.Add(factors.LowB) & all.Add(factors.HighB));
            }
        }
    }

    private static long Repeated(string csv, params int[] columns)
    {
        using var table = KeyTables.Open(csv);
        if (columns.Length == 0)
            columns = [.. Enumerable.Range(0, table.Names.Count)];
        using var ledger = new KeyLedger(columns, new KeyBudget());
        var report = ledger.Find(KeyScan.Fill(ledger, table), Repeats.Later, 0, false, 1);
        Assert.Empty(report.Sample);
        return report.Repeated;
    }
}

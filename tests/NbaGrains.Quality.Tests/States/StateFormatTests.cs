using System.Text;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.States;

public sealed class StateFormatTests
{
    private const int Frame = 5; // magic and version
    private const int Checksum = 8;

    public static TheoryData<string> Names => [.. Samples.Keys];

    private static Dictionary<string, (byte[] Bytes, Func<byte[], byte[]> Reread)> Samples { get; } = new()
    {
        ["CellCounts"] = Sample(Scans.Of("x,y\n1,\n,2\n").State.Columns[0].Cells),
        ["SortedCounts"] = Sample(Values.Counts([1.5, 2.5, 2.5, -0.0, double.PositiveInfinity])),
        ["Moments"] = Sample(Numbers(3).Summarize().Moments),
        ["HyperLogLog"] = Sample(Numbers(3000).Summarize().Distinct),
        ["KllSketch"] = Sample(Numbers(3000).Summarize().Quantiles),
        ["DaySet"] = Sample(Scans.Of("x,y\n2024-01-01,\n1969-12-31,\n").State.Columns[0].Numbers!.Summarize().Days),
        ["TextTable"] = Sample(Values.Table(["", "a", "Dončić", new string('x', 300)])),
        ["TextShapes"] = Sample(Texts(40).Summarize().Shapes),
        ["NumericState exact"] = Sample(Numbers(40)),
        ["NumericState poured"] = Sample(Numbers(3000)),
        ["NumericSketch"] = Sample(Numbers(3000).Summarize()),
        ["TextState exact"] = Sample(Texts(40)),
        ["TextState poured"] = Sample(Texts(3000)),
        ["TextSketch"] = Sample(Texts(3000).Summarize()),
        ["ColumnState"] = Sample(Scans.Of("x,y\nBos,\nLal,2\n").State.Columns[0]),
        ["CorrelationState"] = Sample(Scans.Of("x,y,z\n1,2,3\n2,3,5\n4,1,\n").State.Correlations),
        ["TableState"] = Sample(Scans.Of("n,t,d,b,e\n1.5,Bos,2024-01-01,true,\n2,Lal,2024-01-05,false,\n").State),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_written_is_read_and_written_the_same(string name) =>
        Assert.Equal(Samples[name].Bytes, Samples[name].Reread(Samples[name].Bytes));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_that_is_cut_off_anywhere_is_refused(string name)
    {
        var (bytes, reread) = Samples[name];
        foreach (var length in Places(bytes.Length, 500))
            Assert.Throws<InvalidDataException>(() => reread(bytes[..length]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_with_a_flipped_bit_is_refused(string name)
    {
        var (bytes, reread) = Samples[name];
        foreach (var bit in Places(bytes.Length * 8, 2000))
            Assert.Throws<InvalidDataException>(() => reread(Flipped(bytes, bit)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_crafted_state_is_refused_or_read_without_a_crash_or_a_huge_allocation(string name)
    {
        var (bytes, reread) = Samples[name];
        var random = new Random(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var tried = 0;
        foreach (var bit in Places((bytes.Length - Frame - Checksum) * 8, 500))
        {
            var crafted = Flipped(bytes, (Frame * 8) + bit);
            for (var i = random.Next(4); i > 0; i--)
                crafted[Frame + random.Next(bytes.Length - Frame - Checksum)] = (byte)random.Next(256);
            Seal(crafted);
            Assert.True(Record.Exception(() => reread(crafted)) is null or InvalidDataException);
            tried++;
        }

        var allowed = 2_000_000 + (bytes.Length * 20L);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / tried, 0, allowed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_behind_a_state_are_refused(string name)
    {
        var (bytes, reread) = Samples[name];
        byte[] longer = [.. bytes[..^Checksum], 0, .. bytes[^Checksum..]];
        Seal(longer);

        Assert.Contains("followed by", Assert.Throws<InvalidDataException>(() => reread(longer)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => reread([.. bytes, 0]));
    }

    [Fact]
    public void A_newer_version_is_refused_by_name_and_not_called_damaged()
    {
        var (bytes, reread) = Samples["Moments"];
        byte[] newer = [.. bytes];
        newer[4] = StateFormat.Version + 1;

        var refused = Assert.Throws<InvalidDataException>(() => reread(newer));
        Assert.Contains($"version {StateFormat.Version + 1}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("This is a text file and no state at all.")]
    public void Bytes_that_are_no_state_are_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => StateFormat.Read<Moments>(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_state_of_a_distinct_sketch_with_an_impossible_register_is_refused() =>
        Refused("HyperLogLog", bytes => bytes[Frame + 1] = 52, "register");

    [Fact]
    public void A_distinct_sketch_of_another_precision_is_refused() =>
        Refused("HyperLogLog", bytes => bytes[Frame] = 12, "precision");

    [Fact]
    public void A_frequency_table_whose_keys_do_not_rise_is_refused() =>
        Refused("SortedCounts", bytes => bytes.AsSpan(Frame + 1 + 9, 8).CopyTo(bytes.AsSpan(Frame + 1 + 18)), "rise");

    [Fact]
    public void A_quantile_sketch_that_does_not_add_up_is_refused() =>
        Refused("KllSketch", bytes => bytes[Frame]--, "add up");

    [Fact]
    public void A_count_that_no_state_has_is_refused_before_anything_is_allocated() =>
        Refused("SortedCounts", bytes => new byte[] { 255, 255, 255, 255, 127 }.CopyTo(bytes, Frame), "items");

    [Fact]
    public void A_column_of_an_unknown_type_is_refused() => Refused("ColumnState", bytes => bytes[Frame] = 7, "type");

    private static void Refused(string name, Action<byte[]> damage, string because)
    {
        var (bytes, reread) = Samples[name];
        byte[] crafted = [.. bytes];
        damage(crafted);
        Seal(crafted);

        Assert.Contains(because, Assert.Throws<InvalidDataException>(() => reread(crafted)).Message, StringComparison.Ordinal);
    }

    private static (byte[] Bytes, Func<byte[], byte[]> Reread) Sample<TState>(TState state)
        where TState : IState<TState> => (StateFormat.Write(state), bytes => StateFormat.Write(StateFormat.Read<TState>(bytes)));

    private static NumericState Numbers(int distinct)
    {
        var state = new NumericState(ColumnType.Number, exactLimit: 1000);
        state.Add(Values.Counts(Enumerable.Range(0, distinct).Select(i => i * 0.37)));
        return state;
    }

    private static TextState Texts(int distinct)
    {
        var state = new TextState(exactLimit: 1000);
        state.Add(Values.Table(Enumerable.Range(0, distinct).Select(i => $"player {i}")));
        return state;
    }

    private static IEnumerable<int> Places(int length, int most) => Enumerable.Range(0, length).Where(i => i < 200 || i % ((length / most) + 1) == 0);

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        byte[] damaged = [.. bytes];
        damaged[bit / 8] ^= (byte)(1 << (bit % 8));
        return damaged;
    }

    private static unsafe void Seal(byte[] bytes)
    {
        fixed (byte* at = bytes)
            BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - Checksum), Hash64.OfText(at, bytes.Length - Checksum));
    }
}

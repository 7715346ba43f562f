using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Tests.Support;

/// <summary>Random values with what breaks statistics: repeats, zeros, both signs, both ends of the range, offsets.</summary>
internal static class Values
{
    public static Gen<long> Integers { get; } = Gen.Frequency(
        (4, Gen.Choose(-20, 20).Select(value => (long)value)),
        (2, Gen.Choose(-1_000_000, 1_000_000).Select(value => 4_000_000_000 + value)),
        (1, ArbMap.Default.GeneratorFor<long>().Resize(1000)),
        (1, Gen.Elements(0L, 1, -1, long.MaxValue, long.MinValue, long.MaxValue - 1, 1L << 62, -(1L << 53))));

    /// <summary>Finite doubles of moderate size, so that no moment overflows.</summary>
    public static Gen<double> Doubles { get; } = Gen.Frequency(
        (4, Gen.Choose(-20, 20).Select(value => value / 4.0)),
        (2, Gen.Choose(0, 1_000_000).Select(value => 1e9 + (value * 1e-6))),
        (2, from digits in Gen.Choose(-1_000_000, 1_000_000) from power in Gen.Choose(-60, 60) select digits * Math.Pow(10, power)),
        (1, Gen.Elements(0.0, -0.0, double.Epsilon, -1e-300, 5e-324, 0.1, 1e15)));

    /// <summary>All doubles that a number column can hold as a key: also such whose powers overflow, and infinities.</summary>
    public static Gen<double> WildDoubles { get; } = Gen.Frequency(
        (6, Doubles),
        (1, Gen.Elements(double.PositiveInfinity, double.NegativeInfinity, 1e300, -1e300, 1e155, -1e80, 1.5e-200)));

    public static Gen<string> Texts { get; } = Gen.Frequency(
        (6, Gen.Elements("", " ", "a", "Bos", "BOS", "lal", "6'5\"", "12:00", "7", "007", "é", "Dončić", "Jokić, Nikola", "日本", "😀", "\uFFFD")),
        (3, Gen.Choose(0, 60).Select(number => $"player-{number}")),
        (1, Gen.Choose(240, 330).Select(length => new string('x', length))),
        (1, from number in Gen.Choose(0, 3) select new string('y', 300) + number));

    /// <summary>The frequency table of some keys.</summary>
    public static SortedCounts Counts(IEnumerable<long> keys)
    {
        var groups = keys.GroupBy(key => key).OrderBy(group => group.Key).ToList();
        return new SortedCounts([.. groups.Select(group => group.Key)], [.. groups.Select(group => (long)group.Count())]);
    }

    public static SortedCounts Counts(IEnumerable<double> values) => Counts(values.Select(OrderedKey.Of));

    public static TextTable Table(IEnumerable<string> texts)
    {
        var table = new TextTable();
        foreach (var text in texts)
            table.Add(System.Text.Encoding.UTF8.GetBytes(text), 1);
        return table;
    }
}

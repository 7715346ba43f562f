using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Drift;

/// <summary>The index of columns that are sketches, on either side, beside that of the same columns kept exactly.</summary>
public sealed class SketchedDriftTests
{
    private const int Rows = 300_000;
    private const int Few = 1024;
    private const int All = 10_000_000;

    public static TheoryData<string, double> Numbers => new()
    {
        { "the same", 0 },
        { "moved a little", 0.05 },
        { "moved a lot", 0.6 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Numbers_are_off_by_no_more_than_stated(string name, double moved)
    {
        var before = Normals(1, 0);
        var now = Normals(2, moved);
        var exact = Columns.Psi(Of(before, All), Of(now, All));

        foreach (var (left, right) in ((int, int)[])[(Few, Few), (Few, All), (All, Few)])
        {
            var psi = Columns.Psi(Of(before, left), Of(now, right));
            Within(exact, psi, name);
        }

        static ColumnState Of(double[] values, int limit) => Columns.OfKeys(ColumnType.Number, [.. values.Select(OrderedKey.Of)], limit);
    }

    [Fact]
    public void The_zeros_of_a_sketch_are_apart()
    {
        double[] before = [.. Normals(1, 0).Select((value, i) => i % 10 < 4 ? 0 : value)];
        double[] now = [.. Normals(1, 0).Select((value, i) => i % 10 < 7 ? 0 : value)];
        var psi = Columns.Psi(
            Columns.OfKeys(ColumnType.Number, [.. before.Select(OrderedKey.Of)], Few),
            Columns.OfKeys(ColumnType.Number, [.. now.Select(OrderedKey.Of)], Few));

        // 0.4 and 0.7 zeros, and the rest halved evenly.
        Assert.InRange(psi, (0.3 * Math.Log(7 / 4.0)) + (0.3 * Math.Log(2)) - 0.02, (0.3 * Math.Log(7 / 4.0)) + (0.3 * Math.Log(2)) + 0.02);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Texts_are_off_by_no_more_than_stated(int renamed)
    {
        var before = Texts(1, 0);
        var now = Texts(2, renamed);
        var exact = Columns.Psi(Columns.OfTexts(before, All), Columns.OfTexts(now, All));

        foreach (var (left, right) in ((int, int)[])[(Few, Few), (Few, All), (All, Few)])
        {
            var psi = Columns.Psi(Columns.OfTexts(before, left), Columns.OfTexts(now, right));
            Within(exact, psi, $"{renamed} renamed");
        }
    }

    [Fact]
    public void Keys_in_a_sketch_are_no_drift()
    {
        string[] Keys(int from) => [.. Enumerable.Range(from, Rows).Select(i => $"game {i}")];

        Assert.InRange(Columns.Psi(Columns.OfTexts(Keys(0), Few), Columns.OfTexts(Keys(Rows), Few)), 0, 1e-3);
    }

    private static void Within(double exact, double psi, string name) =>
        Assert.True(Math.Abs(psi - exact) <= 0.005 + (0.01 * exact), $"{name}: {psi:R} from sketches, {exact:R} exactly");

    private static double[] Normals(int seed, double mean)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows).Select(_ => mean + (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }

    /// <summary>Sixty names in more or less of half of the rows, keys in the others.</summary>
    private static string[] Texts(int seed, int renamed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows).Select(i => i % 2 == 0 ? $"key {seed} {i}" : Name(random.Next(60)))];

        string Name(int player) => player < renamed ? $"new {player}" : $"player {player * player / 60}";
    }
}

using NbaGrains.Quality.Drift;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Drift;

public sealed class PopulationStabilityTests
{
    [Fact]
    public void The_index_is_the_sum_of_differences_times_logarithms_of_ratios() =>

        // (0.10, 0.20, 0.30, 0.25, 0.15) against (0.05, 0.22, 0.28, 0.30, 0.15), so many values that smoothing is no more seen.
        Assert.Equal(0.0470594979, PopulationStability.Index(
            [100_000_000_000, 200_000_000_000, 300_000_000_000, 250_000_000_000, 150_000_000_000],
            [50_000_000_000, 220_000_000_000, 280_000_000_000, 300_000_000_000, 150_000_000_000]), 1e-10);

    [Fact]
    public void An_empty_bin_counts_as_half_a_value()
    {
        // Shares (3.5, 1.5, 0.5) / 5.5 and (0.5, 1.5, 2.5) / 4.5; the bin that is empty in both has no share.
        var expected = ((3.5 / 5.5) - (0.5 / 4.5)) * Math.Log(3.5 / 5.5 / (0.5 / 4.5))
            + (((1.5 / 5.5) - (1.5 / 4.5)) * Math.Log(1.5 / 5.5 / (1.5 / 4.5)))
            + (((0.5 / 5.5) - (2.5 / 4.5)) * Math.Log(0.5 / 5.5 / (2.5 / 4.5)));

        Assert.Equal(expected, PopulationStability.Index([3, 1, 0, 0], [0, 1, 2, 0]), 1e-12);
    }

    [Fact]
    public void Values_of_two_bins_by_hand() =>

        // Ten of each of 0 and 1 against five and fifteen: shares 10.5 / 21 twice, and 5.5 / 21 and 15.5 / 21.
        Assert.Equal(
            (5 / 21.0 * Math.Log(10.5 / 5.5)) + (5 / 21.0 * Math.Log(15.5 / 10.5)),
            Columns.Psi(Columns.Integers(Repeated((0, 10), (1, 10))), Columns.Integers(Repeated((0, 5), (1, 15)))),
            1e-12);

    [Fact]
    public void The_same_data_has_not_drifted()
    {
        var random = new Random(5);
        foreach (var column in (ColumnState[])[
            Columns.Integers([.. Enumerable.Range(0, 5000).Select(_ => random.NextInt64(100_000))]),
            Columns.Numbers([.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble() - 0.5)]),
            Columns.Days([.. Enumerable.Range(0, 5000).Select(_ => random.NextInt64(20_000))]),
            Columns.Booleans(true, false, true),
            Columns.Texts([.. Enumerable.Range(0, 5000).Select(_ => $"player {random.Next(400)}")])])
            Assert.InRange(Columns.Psi(column, column), 0, 1e-12);
    }

    [Fact]
    public void A_swollen_share_of_zeros_is_drift_however_the_rest_is_spread()
    {
        var rest = Enumerable.Range(1, 600).Select(value => value / 8.0).ToArray();
        double[] Inflated(int zeros) => [.. new double[zeros], .. rest];

        Assert.InRange(Columns.Psi(Columns.Numbers(Inflated(400)), Columns.Numbers(Inflated(420))), 0, 0.01);
        Assert.InRange(Columns.Psi(Columns.Numbers(Inflated(400)), Columns.Numbers(Inflated(3000))), 0.5, 10);
    }

    [Fact]
    public void Zeros_that_turn_into_small_values_are_drift()
    {
        var rest = Enumerable.Range(1, 600).Select(value => (double)value).ToArray();
        var zeros = Columns.Numbers([.. new double[400], .. rest]);

        Assert.InRange(Columns.Psi(zeros, Columns.Numbers([.. Enumerable.Repeat(-0.01, 400), .. rest])), 1, 10);
        Assert.InRange(Columns.Psi(zeros, Columns.Numbers([.. Enumerable.Repeat(double.Epsilon, 400), .. rest])), 0.5, 10);
    }

    [Theory]
    [InlineData(7, 7, false)]
    [InlineData(7, 8, true)]
    [InlineData(7, 6, true)]
    [InlineData(long.MinValue, long.MaxValue, true)]
    [InlineData(long.MaxValue, long.MaxValue, false)]
    [InlineData(long.MinValue, long.MinValue, false)]
    public void A_constant_that_becomes_another_is_drift(long before, long now, bool drifted)
    {
        var psi = Columns.Psi(Columns.Integers(Repeated((before, 100))), Columns.Integers(Repeated((now, 100))));

        Assert.Equal(drifted, psi > 5);
        Assert.Equal(!drifted, psi < 1e-12);
    }

    [Fact]
    public void A_shift_of_a_bell_is_what_its_shares_say()
    {
        // A normal distribution against one moved by half a standard deviation: 0.25 by its density (Jeffreys), less by deciles.
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var before = Columns.Numbers([.. Enumerable.Range(0, 50_000).Select(_ => Normal())]);
        var now = Columns.Numbers([.. Enumerable.Range(0, 50_000).Select(_ => Normal() + 0.5)]);

        Assert.InRange(Columns.Psi(before, now), 0.22, 0.26);
    }

    [Fact]
    public void New_categories_are_among_the_others()
    {
        var before = Columns.Texts([.. Repeated("BOS", 50), .. Repeated("LAL", 50)]);

        Assert.InRange(Columns.Psi(before, Columns.Texts([.. Repeated("BOS", 50), .. Repeated("SEA", 50)])), 2, 10);
        Assert.Equal(
            Columns.Psi(before, Columns.Texts([.. Repeated("BOS", 50), .. Repeated("SEA", 50)])),
            Columns.Psi(before, Columns.Texts([.. Repeated("BOS", 50), .. Repeated("SEA", 25), .. Repeated("VAN", 25)])),
            1e-12);
    }

    [Fact]
    public void New_keys_of_every_row_are_no_drift() => Assert.Equal(
        0,
        Columns.Psi(
            Columns.Texts([.. Enumerable.Range(0, 100).Select(i => $"game {i}")]),
            Columns.Texts([.. Enumerable.Range(500, 100).Select(i => $"game {i}")])));

    [Fact]
    public void Texts_that_a_profile_cannot_name_are_others_on_both_sides()
    {
        var before = new ColumnState(ColumnType.Text, 100);
        var table = new TextTable();
        table.Add([0xFF, 0xFE], 40);
        table.Add("\uFFFD"u8, 30);
        before.Text!.Add(table);
        var now = Columns.Texts([.. Repeated(new string('x', 300), 40), .. Repeated("\uFFFD", 30)]);

        var reference = Assert.IsType<CategoricalDistribution>(ReferenceDistribution.Of(before));
        Assert.Equal((1, 40L), (reference.Categories.Count, reference.Other));
        Assert.Equal(0, PopulationStability.Of(reference, now).Psi);
        Assert.Equal(40, Assert.IsType<CategoricalDistribution>(ReferenceDistribution.Of(now)).Other);
    }

    [Fact]
    public void Booleans_are_two_categories()
    {
        var before = Columns.Booleans([.. Enumerable.Range(0, 100).Select(i => i % 2 == 0)]);

        Assert.InRange(Columns.Psi(before, Columns.Booleans([.. Enumerable.Range(0, 100).Select(i => i % 20 == 0)])), 0.5, 10);
        Assert.InRange(Columns.Psi(Columns.Booleans(true), Columns.Booleans(false)), 0.1, 10);
    }

    [Fact]
    public void Days_of_another_year_have_drifted()
    {
        var before = Columns.Days([.. Enumerable.Range(19_000, 365).Select(day => (long)day)]);

        Assert.InRange(Columns.Psi(before, Columns.Days([.. Enumerable.Range(19_001, 365).Select(day => (long)day)])), 0, 0.01);
        Assert.InRange(Columns.Psi(before, Columns.Days([.. Enumerable.Range(19_365, 365).Select(day => (long)day)])), 1, 20);
    }

    [Fact]
    public void A_column_without_values_has_no_index_and_says_why()
    {
        var reference = ReferenceDistribution.Of(Columns.Numbers(1, 2, 3))!;

        Assert.Equal(
            "the column has no values to compare.",
            PopulationStability.Of(reference, new ColumnState(ColumnType.Unknown, 10)).Reason);
        foreach (var empty in (ColumnState[])[Columns.Numbers(), Columns.Numbers(double.PositiveInfinity), Columns.Integers()])
        {
            Assert.Equal(
                new DriftResult(null, "the column has no values to compare: nulls, NaN and infinities take no part."),
                PopulationStability.Of(reference, empty));
        }
    }

    [Fact]
    public void A_column_without_finite_values_is_no_reference()
    {
        Assert.Null(ReferenceDistribution.Of(new ColumnState(ColumnType.Unknown, 10)));
        Assert.Null(ReferenceDistribution.Of(Columns.Numbers(double.NegativeInfinity, double.PositiveInfinity)));
        Assert.Null(ReferenceDistribution.Of(Columns.Numbers(double.NegativeInfinity)));
        Assert.Null(ReferenceDistribution.Of(Columns.Booleans()));
        Assert.Null(ReferenceDistribution.Of(Columns.Texts()));
    }

    [Fact]
    public void Integers_compare_with_numbers()
    {
        var integers = Columns.Integers([.. Enumerable.Range(1, 100).Select(value => (long)value)]);
        var numbers = Columns.Numbers([.. Enumerable.Range(1, 100).Select(value => value - 0.5)]);

        Assert.Equal(0, Columns.Psi(integers, numbers));
        Assert.InRange(Columns.Psi(integers, Columns.Numbers([.. Enumerable.Range(1, 100).Select(value => value + 40.5)])), 1, 20);
        Assert.InRange(Columns.Psi(Columns.Numbers(Enumerable.Repeat(0.5, 100).ToArray()), Columns.Integers(Repeated((0, 50), (1, 50)))), 1, 20);
        Assert.InRange(Columns.Psi(Columns.Numbers(Enumerable.Repeat(1e300, 100).ToArray()), Columns.Integers(Repeated((long.MaxValue, 100)))), 1, 20);
        Assert.InRange(Columns.Psi(Columns.Numbers(Enumerable.Repeat(-1e300, 100).ToArray()), Columns.Integers(Repeated((long.MinValue, 100)))), 1, 20);
    }

    [Fact]
    public void Types_that_are_not_one_scale_are_not_compared()
    {
        var result = PopulationStability.Of(ReferenceDistribution.Of(Columns.Texts("a"))!, Columns.Integers(1));

        Assert.Equal(new DriftResult(null, "the column is integer; in the reference it is text."), result);
        Assert.NotNull(PopulationStability.Of(ReferenceDistribution.Of(Columns.Integers(1))!, Columns.Booleans(true)).Reason);
        Assert.NotNull(PopulationStability.Of(ReferenceDistribution.Of(Columns.Days(1))!, Columns.OfKeys(ColumnType.Timestamp, [1])).Reason);
    }

    private static long[] Repeated(params (long Value, int Count)[] values) =>
        [.. values.SelectMany(one => Enumerable.Repeat(one.Value, one.Count))];

    private static IEnumerable<string> Repeated(string text, int count) => Enumerable.Repeat(text, count);
}

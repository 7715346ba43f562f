using FsCheck.Fluent;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Profiles;

public sealed class DistributionTests
{
    private static readonly double[] Probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    [Fact]
    public void The_bins_of_any_number_column_touch_and_add_up_to_its_finite_values() => Properties.Hold(
        Values.WildDoubles.ListsOf(100).Where(values => values.Length > 0),
        values =>
        {
            var column = Scans.Column(values.Select(value => value.ToString("R")), ColumnType.Number);
            var finite = values.Where(double.IsFinite).ToList();
            if (finite.Count == 0 || !double.IsFinite(finite.Max() - finite.Min()))
            {
                Assert.Empty(column.Histogram);
                return;
            }

            Assert.Equal(finite.Count, column.Histogram.Sum(bin => bin.Count));
            Assert.Equal((finite.Min(), finite.Max()), (column.Histogram[0].From.Double, column.Histogram[^1].To.Double));
            Touch(column.Histogram);
        });

    [Fact]
    public void The_bins_of_integers_are_of_one_whole_width_and_count_what_they_say() => Properties.Hold(
        Values.Integers.ListsOf(100).Where(values => values.Length > 0),
        values =>
        {
            var column = Scans.Column(values.Select(value => $"{value}"), ColumnType.Integer);

            Touch(column.Histogram);
            Assert.InRange(column.Histogram.Count, 1, 20);
            Assert.Equal(values.Min(), column.Histogram[0].From.Long);
            for (var i = 0; i < column.Histogram.Count; i++)
            {
                var (from, to) = (column.Histogram[i].From.Long, column.Histogram[i].To.Long);
                var last = i == column.Histogram.Count - 1;
                Assert.Equal(values.Count(value => value >= from && (value < to || (last && value <= to))), column.Histogram[i].Count);
                if (!last)
                    Assert.Equal((Int128)column.Histogram[0].To.Long - column.Histogram[0].From.Long, (Int128)to - from);
            }
        });

    [Fact]
    public void A_few_integers_have_a_bin_each()
    {
        var column = Scans.Column(["3", "1", "1", "5"]);

        Assert.Equal([(1L, 2L, 2L), (2, 3, 0), (3, 4, 1), (4, 5, 0), (5, 6, 1)], column.Histogram.Select(bin => (bin.From.Long, bin.To.Long, bin.Count)));
    }

    [Fact]
    public void Infinities_are_extremes_and_have_no_bin()
    {
        var column = Scans.Column(["5.5", "5.5", "inf", "-inf", "NaN"]);

        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (column.Min!.Value.Double, column.Max!.Value.Double));
        Assert.Equal((5L, 1L, 2L, 3L), (column.Count, column.NaN, column.Infinities, column.Distinct));
        Assert.Equal([(5.5, 5.5, 2L)], column.Histogram.Select(bin => (bin.From.Double, bin.To.Double, bin.Count)));
        Assert.Equal((5.5, 11.0), (column.Mean, column.Sum));
    }

    [Fact]
    public void Quantiles_between_a_value_and_an_infinity_are_infinite_and_not_NaN()
    {
        var up = Scans.Column(["1.5", "2.5", "inf"]).Quantiles;
        var down = Scans.Column(["1.5", "2.5", "-inf"]).Quantiles;

        Assert.Equal([1.52, 1.6, 2, 2.5, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity], up.Select(quantile => quantile.Value.Double));
        Assert.Equal(double.NegativeInfinity, down[0].Value.Double);
        Assert.Equal(double.NegativeInfinity, down[2].Value.Double);
        Assert.Equal(1.5, down[3].Value.Double);
    }

    [Fact]
    public void Quantiles_between_values_whose_difference_overflows_lie_between_them() =>
        Assert.All(Scans.Column(["-1.6e308", "1.6e308"]).Quantiles, quantile => Assert.InRange(quantile.Value.Double, -1.6e308, 1.6e308));

    [Theory]
    [InlineData("42")]
    [InlineData("-0.125")]
    [InlineData("2024-02-29")]
    [InlineData("2024-02-29T12:34:56.789012Z")]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-31T23:59:59.999999Z")]
    [InlineData("0001-01-01")]
    public void Every_quantile_of_one_value_is_the_value(string cell)
    {
        var column = Scans.Column([cell]);

        Assert.Equal(Probabilities, column.Quantiles.Select(quantile => quantile.Probability));
        Assert.All(column.Quantiles, quantile => Assert.Equal(cell, quantile.Value.ToString()));
        Assert.True(column.QuantilesExact);
        Assert.Equal((cell, cell), (column.Min.ToString(), column.Max.ToString()));
    }

    [Fact]
    public void Quantiles_of_days_are_the_day_below()
    {
        var column = Scans.Column(["2024-01-01", "2024-01-04"]);

        Assert.Equal(
            ["2024-01-01", "2024-01-01", "2024-01-01", "2024-01-02", "2024-01-03", "2024-01-03", "2024-01-03"],
            column.Quantiles.Select(quantile => quantile.Value.ToString()));
    }

    [Theory]
    [InlineData("2020-01-01", "9999-12-31")]
    [InlineData("2020-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")]
    public void The_last_bin_of_days_up_to_the_end_of_the_calendar_ends_within_it(string first, string last)
    {
        var column = Scans.Column([first, "2020-06-01", last]);

        Assert.Equal(last, column.Histogram[^1].To.ToString());
        Assert.Equal((1L, 3L), (column.Histogram[^1].Count, column.Histogram.Sum(bin => bin.Count)));
        Assert.Equal(last, column.Max.ToString());
    }

    [Fact]
    public void Quantiles_of_integers_are_interpolated_as_numbers()
    {
        var column = Scans.Column(["1", "2", "3", "4"]);

        Assert.Equal([1.03, 1.15, 1.75, 2.5, 3.25, 3.85, 3.97], column.Quantiles.Select(quantile => quantile.Value.Double), new Close());
    }

    private static void Touch(IReadOnlyList<HistogramBin> bins)
    {
        for (var i = 1; i < bins.Count; i++)
            Assert.Equal(bins[i - 1].To, bins[i].From);
    }

    private sealed class Close : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-12;

        public int GetHashCode(double value) => 0;
    }
}

using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(27.3149, "27.31")]
    [InlineData(9.99996, "10")]
    [InlineData(22500614.4, "22500614")]
    [InlineData(-0.00123456, "-0.001235")]
    [InlineData(1.2345e-9, "1.235e-9")]
    [InlineData(1e15, "1e15")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Numbers_keep_the_digits_that_mean_something(double value, string expected) => Assert.Equal(expected, Figures.Significant(value));

    [Theory]
    [InlineData(2025.4, "2025")]
    [InlineData(6464952.3, "6,464,952")]
    [InlineData(-12345.6, "-12,346")]
    [InlineData(12.694, "12.69")]
    public void Aggregates_are_grouped_where_they_are_long(double value, string expected) => Assert.Equal(expected, Figures.Aggregate(value));

    [Theory]
    [InlineData(0, 10, "0%")]
    [InlineData(1, 100_000, "<0.1%")]
    [InlineData(99_999, 100_000, ">99.9%")]
    [InlineData(412, 1000, "41.2%")]
    [InlineData(10, 10, "100%")]
    [InlineData(0, 0, "0%")]
    public void Only_none_is_zero_percent_and_only_all_is_a_hundred(long part, long whole, string expected) =>
        Assert.Equal(expected, Figures.Share(part, whole));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(999, "999 bytes")]
    [InlineData(999_900, "1 MB")]
    [InlineData(4_131_882, "4.13 MB")]
    [InlineData(long.MaxValue, "9.22 EB")]
    public void Bytes_have_three_digits_and_a_unit(long bytes, string expected) => Assert.Equal(expected, Figures.Bytes(bytes));

    [Theory]
    [InlineData(0.0001, "<1 ms")]
    [InlineData(0.0123, "12 ms")]
    [InlineData(0.9999, "1 s")]
    [InlineData(1.2449, "1.24 s")]
    [InlineData(125.9, "2 min 5 s")]
    public void Durations_have_the_unit_that_fits(double seconds, string expected) => Assert.Equal(expected, Figures.Duration(seconds));

    [Fact]
    public void Values_of_the_data_stand_as_they_are()
    {
        Assert.Equal("2026", Figures.Value(Scalar.OfInteger(2026)));
        Assert.Equal("1970-01-01 00:01", Figures.Value(Scalar.OfTimestamp(60_000_000)));
        Assert.Equal("1970-01-01 00:00:01", Figures.Value(Scalar.OfTimestamp(1_500_000)));
        Assert.Equal("\"\"", Figures.Value(Scalar.OfText("")));
        Assert.Equal("\" BOS\"", Figures.Value(Scalar.OfText(" BOS")));
    }
}

using System.Globalization;
using System.Text;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Tests.Suites;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Values at the ends of what there is.</summary>
public sealed class EdgeTests
{
    [Theory]
    [InlineData("9999-12-31T23:59:59.9999990Z", 36_525, "9999-12-31", "9999-12-31T23:59:59.999999Z")]
    [InlineData("9999-12-31T23:59:59.9999990Z", 0, "9999-12-31", "9999-12-31T23:59:59.999999Z")]
    [InlineData("0001-01-01T00:00:00Z", -1, "0001-01-01", "0001-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59.9999990Z", 0, "1969-12-31", "1969-12-31T23:59:59.999999Z")]
    [InlineData("1970-01-01T00:00:00Z", -1, "1969-12-31", "1969-12-31T00:00:00Z")]
    public void Times_of_the_run_stay_within_the_calendar(string run, int days, string today, string now)
    {
        var asOf = DateTimeOffset.Parse(run, CultureInfo.InvariantCulture);

        Assert.Equal(today, Bound.Today(days).At(asOf).ToString());
        Assert.Equal(now, Bound.Now(days * 86_400_000_000L).At(asOf).ToString());
    }

    [Fact]
    public void A_long_text_that_breaks_the_order_where_leaves_meet_is_cut_in_the_sample_as_any_other()
    {
        var csv = Encoding.UTF8.GetBytes($"a\n{new string('z', 1000)}\n{new string('y', 1000)}\n");
        var suite = Read.Suite("columns:\n  a: { increasing: true }");
        foreach (var leafBytes in new[] { 1000, 1 << 20 })
        {
            var row = Assert.Single(Assert.Single(Running.Validate(csv, suite, leafBytes, threads: 1, asFile: true).Results).Sample);

            Assert.Equal((2L, new string('y', 256) + "..."), (row.Row, row.Values[0].Value.ToString()));
        }
    }
}

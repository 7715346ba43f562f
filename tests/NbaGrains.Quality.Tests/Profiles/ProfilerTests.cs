using System.Text;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Profiles;

public sealed class ProfilerTests
{
    [Fact]
    public void A_profile_without_keys_is_scored_by_its_completeness() =>
        Assert.Equal(5 / 8.0, Scans.Profile("a,b\n1,2\n2,\n,x\n1,\n").Score);

    [Fact]
    public void Declared_keys_enter_the_score_with_their_uniqueness()
    {
        const string csv = "id,b\n1,2\n2,3\n2,4\n3,5\n";

        Assert.Equal((1 + 0.75) / 2, Scans.Profile(csv, profile: new ProfileOptions { Keys = ["id"] }).Score);
        Assert.Equal((1 + ((0.75 + 1) / 2)) / 2, Scans.Profile(csv, profile: new ProfileOptions { Keys = ["id", "b"] }).Score);
        Assert.Equal(1, Scans.Profile(csv, profile: new ProfileOptions { Keys = ["none such"] }).Score);
    }

    [Fact]
    public void The_facts_of_the_file_are_told()
    {
        var profile = Scans.Profile("a;b\n1;2\n3\n4;5;6\n\"x;y\n");

        Assert.Equal((';', 3L, 2L, 1L), (profile.Delimiter, profile.Rows, profile.Ragged, profile.Malformed));
        Assert.Equal([IssueKind.ShortRow, IssueKind.LongRow, IssueKind.UnterminatedQuote], profile.Issues.Select(issue => issue.Kind));
        Assert.Equal([3L, 4, 5], profile.Issues.Select(issue => issue.Line));
        Assert.Equal(Encoding.UTF8.GetByteCount("a;b\n1;2\n3\n4;5;6\n\"x;y\n"), profile.Bytes);
        Assert.Equal("-", profile.File);
        Assert.True(profile.Seconds > 0);
    }

    [Fact]
    public void A_column_without_values_has_counts_only()
    {
        var column = Scans.Profile("a,b\n,1\n\"\",2\n  ,3\n").Columns[0];

        Assert.Equal((ColumnType.Unknown, 0L, 3L, 1L, 1L, 0L), (column.Type, column.Count, column.Nulls, column.Empty, column.Blank, column.Distinct));
        Assert.True(column.DistinctExact);
        Assert.Null(column.Min);
        Assert.Null(column.Mean);
        Assert.Empty(column.Top);
        Assert.Empty(column.Quantiles);
    }

    [Theory]
    [InlineData(ColumnType.Text)]
    [InlineData(ColumnType.Integer)]
    [InlineData(ColumnType.Number)]
    [InlineData(ColumnType.Date)]
    [InlineData(ColumnType.Timestamp)]
    [InlineData(ColumnType.Boolean)]
    public void A_column_forced_to_a_type_may_have_no_value_of_it(ColumnType type)
    {
        var column = Scans.Column([null, null], type);

        Assert.Equal((type, 0L, 2L, 0L), (column.Type, column.Count, column.Nulls, column.Distinct));
        Assert.Null(column.Min);
        Assert.Null(column.Length);
        Assert.Null(column.Calendar);
        Assert.Empty(column.Top);
        Assert.Empty(column.Quantiles);
        Assert.Empty(column.Histogram);
    }

    [Fact]
    public void A_column_of_NaN_alone_has_a_count_and_nothing_else()
    {
        var column = Scans.Column(["NaN", "nan", null]);

        Assert.Equal((ColumnType.Number, 2L, 2L, 0L, 1L), (column.Type, column.Count, column.NaN, column.Distinct, column.Nulls));
        Assert.Null(column.Mean);
        Assert.Empty(column.Quantiles);
    }

    [Fact]
    public void A_column_of_infinities_alone_has_extremes_and_no_moments()
    {
        var column = Scans.Column(["inf", "-inf", "inf"]);

        Assert.Equal((3L, 3L, 2L), (column.Count, column.Infinities, column.Distinct));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (column.Min!.Value.Double, column.Max!.Value.Double));
        Assert.Null(column.Mean);
        Assert.Empty(column.Histogram);
    }

    [Fact]
    public void Zeros_of_both_signs_are_one_value()
    {
        var column = Scans.Column(["-0.0", "0.0", "1.5", "0"]);

        Assert.Equal((3L, 2L), (column.Zeros, column.Distinct));
    }

    [Fact]
    public void Booleans_have_counts_and_no_distribution()
    {
        var column = Scans.Column(["true", "False", "TRUE", null]);

        Assert.Equal((ColumnType.Boolean, 3L, 2L), (column.Type, column.Count, column.Distinct));
        Assert.Equal([2L, 1], column.Top.Select(top => top.Count));
        Assert.Null(column.Mean);
        Assert.Empty(column.Quantiles);
        Assert.Empty(column.Histogram);
    }

    [Fact]
    public void The_calendar_of_days_tells_what_is_missing()
    {
        var column = Scans.Column(["2024-02-27", "2024-03-10", "2024-03-01", "2024-02-27", "2024-03-11", null]);

        Assert.Equal(new Calendar(4, MissingDays: 2 + 8, LongestGapDays: 8, Scalar.OfDate(19_784)), column.Calendar);
        Assert.Equal("2024-03-02", column.Calendar!.Value.LongestGapFrom.ToString());
        Assert.Null(column.Mean);
    }

    [Fact]
    public void A_calendar_without_a_gap_says_so_and_crosses_the_epoch()
    {
        Assert.Equal(new Calendar(3, 0, 0, null), Scans.Column(["1969-12-31", "1970-01-01", "1970-01-02"]).Calendar);
        Assert.Equal(new Calendar(1, 0, 0, null), Scans.Column(["1970-01-01"]).Calendar);
    }

    [Fact]
    public void The_calendar_of_instants_counts_days_of_UTC()
    {
        var column = Scans.Column(["2024-01-01T23:30:00-02:00", "2024-01-02T01:30:00Z", "1969-12-31T23:59:59.999999Z"]);

        Assert.Equal(2, column.Calendar!.Value.Days);
        Assert.Equal("1970-01-01", column.Calendar.Value.LongestGapFrom.ToString());
    }

    [Fact]
    public void The_last_instant_of_the_calendar_is_on_its_last_day() => Assert.Equal(
        new Calendar(2, 0, 0, null), Scans.Column(["9999-12-31T23:59:59.999999Z", "9999-12-30T23:59:59.999999Z"]).Calendar);

    [Theory]
    [InlineData("9999-12-31T23:00:00-02:00")]
    [InlineData("0001-01-01T01:00:00+02:00")]
    public void An_instant_beyond_the_calendar_is_text_and_can_be_shown(string cell)
    {
        var column = Scans.Column([cell]);

        Assert.Equal(ColumnType.Text, column.Type);
        Assert.Equal(cell, column.Min.ToString());
    }

    [Fact]
    public void Beyond_the_limit_distinct_values_and_quantiles_are_estimates_and_say_so()
    {
        const int rows = 70_000;
        var csv = new StringBuilder("id,name,x,day\n");
        for (var row = 0; row < rows; row++)
            csv.Append(row).Append(",player ").Append(row).Append(',').Append(row / 8.0).Append(",2024-01-01\n");

        var profile = Scans.Profile(csv.ToString(), profile: new ProfileOptions { Pii = new HashSet<string> { "x" } });
        foreach (var column in profile.Columns.Take(3))
        {
            Assert.False(column.DistinctExact);
            Assert.InRange(column.Distinct, rows * 0.97, rows);
        }

        Assert.True(profile.Columns[3].DistinctExact);
        var id = profile.Columns[0];
        Assert.False(id.QuantilesExact);
        Assert.False(id.TopExact);
        Assert.InRange(id.Quantiles[3].Value.Double, rows * 0.49, rows * 0.51);
        Assert.Equal(rows, id.Histogram.Sum(bin => bin.Count));
        Assert.Equal((rows - 1) / 2.0, id.Mean);
        Assert.False(profile.Columns[1].TopExact);
        Assert.Equal("player 0", profile.Columns[1].Min.ToString());
        Assert.Equal("player 9999", profile.Columns[1].Max.ToString());
    }

    [Fact]
    public void A_key_that_is_unique_scores_one_though_it_is_estimated()
    {
        var csv = new StringBuilder("id,x\n");
        for (var row = 0; row < 70_000; row++)
            csv.Append(row).Append(",1\n");

        Assert.InRange(Scans.Profile(csv.ToString(), profile: new ProfileOptions { Keys = ["id"] }).Score, 0.985, 1);
    }

    [Fact]
    public void Correlations_beyond_the_limit_are_left_out_and_counted()
    {
        var names = Enumerable.Range(0, 70).Select(i => $"c{i}");
        var rows = Enumerable.Range(1, 9).Select(row => string.Join(',', Enumerable.Range(0, 70).Select(i => (row * (i + 3)) % 11)));

        var correlations = Scans.Profile(string.Join(',', names) + "\n" + string.Join('\n', rows) + "\n").Correlations!;
        Assert.Equal((64, 6), (correlations.Columns.Count, correlations.Omitted));
        Assert.Equal(1, correlations.Values[5][5]);
        Assert.Equal(correlations.Values[3][8], correlations.Values[8][3]);
    }

    [Fact]
    public void A_constant_column_has_no_correlation_and_no_shape()
    {
        var profile = Scans.Profile("a,b\n0.1,1\n0.1,2\n0.1,4\n0.1,5\n");

        Assert.True(double.IsNaN(profile.Correlations!.Values[0][1]));
        Assert.Equal(0.1, profile.Columns[0].Mean);
        Assert.Equal(0, profile.Columns[0].StdDev);
        Assert.Null(profile.Columns[0].Skewness);
        Assert.Null(profile.Columns[0].Kurtosis);
        Assert.Equal([(0.1, 0.1, 4L)], profile.Columns[0].Histogram.Select(bin => (bin.From.Double, bin.To.Double, bin.Count)));
    }

    [Fact]
    public void One_numeric_column_has_no_matrix() => Assert.Null(Scans.Profile("a,b\n1,x\n2,y\n").Correlations);
}

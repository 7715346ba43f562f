using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Reports.Findings;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed class FindingsTests
{
    [Fact]
    public void A_clean_table_has_only_its_key_to_tell() =>
        Assert.Equal(["1 column could be a key"], ProfileFindings.Of(SampleProfiles.Teams).Select(f => f.Title));

    [Fact]
    public void What_matters_most_comes_first()
    {
        var weights = ProfileFindings.Of(SampleProfiles.BoxScores).Select(f => f.Weight).ToArray();

        Assert.Equal(weights.Order(), weights);
    }

    [Fact]
    public void A_long_smooth_tail_is_skewed_but_an_impossible_value_is_far()
    {
        var findings = ProfileFindings.Of(SampleProfiles.BoxScores);

        Assert.Equal(["assists"], findings.Single(f => f.Title.Contains("far from the rest", StringComparison.Ordinal)).Items.Select(i => i.Column));
        Assert.Equal(["salary"], findings.Single(f => f.Title.Contains("skewed", StringComparison.Ordinal)).Items.Select(i => i.Column));
    }

    [Fact]
    public void A_column_of_measurements_is_no_key_though_all_differ()
    {
        var column = SampleColumns.Text("minutes", 30, 30) with { Type = ColumnType.Number };

        Assert.Empty(ProfileFindings.Of(SampleProfiles.Teams with { Columns = [column] }));
    }

    [Fact]
    public void Findings_about_a_masked_column_quote_no_value()
    {
        var columns = SampleProfiles.BoxScores.Columns.Select(c => c with { Masked = true }).ToArray();
        var notes = ProfileFindings.Of(SampleProfiles.BoxScores with { Columns = columns }).SelectMany(f => f.Items).Select(i => i.Note);

        Assert.All(notes, note => Assert.DoesNotMatch("max|min|always|r [=<>]|says|skewness|missing", note));
    }

    [Theory]
    [InlineData(1, "= 1")]
    [InlineData(0.998, "> 0.99")]
    [InlineData(-0.9974, "< −0.99")]
    [InlineData(-0.5, "= −0.50")]
    public void A_coefficient_is_one_only_where_it_is_one(double r, string expected) => Assert.Equal(expected, StructureFindings.Coefficient(r));

    [Fact]
    public void Pairs_come_by_strength_without_those_that_are_not_defined()
    {
        var pairs = StrongPairs.Of(SampleProfiles.BoxScores.Correlations!, 0.6);

        Assert.Equal([0.9736, 0.7412, 0.7239, -0.6144], pairs.Select(p => p.R));
    }
}

using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Whether the comparison would notice: a report that says what is expected, and the same one a little wrong.</summary>
public sealed class ComparisonTests
{
    private static readonly Case Broken = new(
        1,
        new RawTable(["alpha"], [.. Enumerable.Range(0, 40).Select(row => new[] { row % 4 == 0 ? null : row % 3 == 0 ? "x" : "7" })]),
        new Suite
        {
            Name = "broken",
            Rules = [new RangeRule("alpha", Interval.Between(0, 9)) { Id = "range" }, new RowCountRule(Interval.Between(40, 40)) { Id = "rows" }],
        },
        new Dictionary<string, Condition>());

    [Fact]
    public void The_expected_report_has_no_difference() => Assert.Null(Difference(results => results));

    [Fact]
    public void Invalid_cells_are_expected_to_be_evaluated_and_nulls_are_not()
    {
        var expected = Running.Expect(Broken)[0];

        Assert.Equal((RuleStatus.Failed, 30L, 10L), (expected.Status, expected.Evaluated, expected.Unexpected));
        Assert.Equal([4, 7, 10, 16, 19, 22, 28, 31, 34, 40], expected.Sample.Select(row => row.Row));
        Assert.Equal(Scalar.OfText("x"), expected.Sample[0].Values[0].Value);
    }

    [Fact]
    public void Another_status_count_score_row_value_or_figure_is_a_difference()
    {
        Assert.NotNull(Difference(results => [results[0] with { Status = RuleStatus.Passed }, results[1]]));
        Assert.NotNull(Difference(results => [results[0] with { Evaluated = 40 }, results[1]]));
        Assert.NotNull(Difference(results => [results[0] with { Unexpected = 9 }, results[1]]));
        Assert.NotNull(Difference(results => [results[0] with { Score = 0.5 }, results[1]]));
        Assert.NotNull(Difference(results => [results[0] with { Sample = [.. results[0].Sample.Skip(1)] }, results[1]]));
        Assert.NotNull(Difference(results => [results[0] with { Sample = [.. results[0].Sample.Select(row => row with { Values = [new("alpha", default)] })] }, results[1]]));
        Assert.NotNull(Difference(results => [results[0], results[1] with { Observed = [Scalar.OfInteger(41)] }]));
        Assert.NotNull(Difference(results => [results[1], results[0]]));
        Assert.NotNull(Difference(results => [results[0]]));
        Assert.NotNull(Difference(results => results, passed: true));
        Assert.NotNull(Difference(results => results, score: 1));
    }

    private static string? Difference(Func<RuleResult[], RuleResult[]> change, bool passed = false, double? score = null)
    {
        var expected = Running.Expect(Broken);
        RuleResult[] results = [.. expected.Select(one => new RuleResult
        {
            Rule = one.Rule,
            Status = one.Status,
            Evaluated = one.Evaluated,
            Unexpected = one.Unexpected,
            Sample = one.Sample,
            Score = one.Score,
            Observed = one.Observed is { } figure ? [figure] : [],
        })];
        var mean = (results[0].Score!.Value + 1) / 2;
        return Comparison.Difference(Broken.Suite, 40, expected, new ValidationReport
        {
            Suite = Broken.Suite,
            File = "-",
            Rows = 40,
            AsOf = Case.AsOf,
            Passed = passed,
            Score = score ?? mean,
            Scores = new Dictionary<Dimension, double> { [Dimension.Validity] = results[0].Score!.Value, [Dimension.Completeness] = 1 },
            Seconds = 0,
            Results = change(results),
            Profile = null!,
        });
    }
}

using System.Text;
using NbaGrains.Quality.History;
using NbaGrains.Quality.Tests.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Rules that are judged by the figures of earlier runs.</summary>
public sealed class HistoricalRuleTests
{
    private const string Csv = "pts,day,team\n10,2026-01-01,BOS\n12,2026-01-02,LAL\n14,2026-01-03,MIA\n";

    [Theory]
    [InlineData("mean: { within: 20% of last run }", RuleStatus.Passed, "11")]
    [InlineData("mean: { within: 20% of last run }", RuleStatus.Failed, "9")]
    [InlineData("mean: { within: 3 sigma of last 30 runs }", RuleStatus.Passed, "11 12 13 11 12")]
    [InlineData("mean: { within: 3 sigma of last 30 runs }", RuleStatus.Failed, "21 22 23 21 22")]
    [InlineData("mean: { within: 3 mad of last 30 runs }", RuleStatus.Passed, "11 12 13 900 12")]
    [InlineData("max: { within: holt-winters(2) of last 60 runs }", RuleStatus.Skipped, "8 3 10 5 12 7")]
    [InlineData("max: { within: holt-winters(2) of last 60 runs }", RuleStatus.Passed, "9 14 9 14 9 14 9")]
    [InlineData("max: { within: holt-winters(2) of last 60 runs }", RuleStatus.Failed, "14 9 14 9 14 9 14")]
    [InlineData("quantiles: { 0.5: { within: 10% of last run } }", RuleStatus.Failed, "10")]
    [InlineData("unique_count: { within: 50% of last run }", RuleStatus.Passed, "4")]
    public void A_figure_is_judged_by_its_past(string rule, RuleStatus status, string past) =>
        Assert.Equal(status, Validate($"columns:\n  pts: {{ {rule} }}", [.. past.Split(' ').Select(figure => double.Parse(figure, null))]).Status);

    // Mean 21.8, squares 0.64 + 0.04 + 1.44 + 0.64 + 0.04 = 2.8, s = sqrt(0.7).
    [Fact]
    public void A_failure_says_what_was_expected_and_from_how_many_runs() => Assert.Equal(
        "the last 5 runs let expect 19.29 to 24.31.",
        Validate("columns:\n  pts: { mean: { within: 3 sigma of last 30 runs } }", 21, 22, 23, 21, 22).Reason);

    [Theory]
    [InlineData("row_count: { within: 20% of last run }", RuleStatus.Passed)]
    [InlineData("column_count: { within: 20% of last run }", RuleStatus.Passed)]
    public void Rows_and_columns_have_a_past_as_well(string rule, RuleStatus status) => Assert.Equal(status, Validate($"rules:\n  - {rule}", 3).Status);

    [Fact]
    public void Without_history_a_rule_is_skipped_with_its_reason_and_what_was_found()
    {
        var result = Validate("columns:\n  pts: { mean: { within: 3 sigma of last 30 runs } }", null);

        Assert.Equal((RuleStatus.Skipped, "no history: this run was given no figures of earlier ones.", null), (result.Status, result.Reason!, result.Score));
        Assert.Equal("12", result.Observed.Single().ToString());
    }

    [Fact]
    public void Too_little_history_skips_a_rule_and_says_how_much_it_takes() => Assert.Equal(
        (RuleStatus.Skipped, "not enough history: 4 of at least 5 earlier runs."),
        Validate("columns:\n  pts: { mean: { within: 3 sigma of last 30 runs } }", 1, 2, 3, 4) is var result ? (result.Status, result.Reason!) : default);

    [Theory]
    [InlineData("columns:\n  ptz: { mean: { within: 3 sigma of last 30 runs } }", "the table has no column 'ptz'. Did you mean 'pts'?")]
    [InlineData("columns:\n  team: { mean: { within: 3 sigma of last 30 runs } }", "team is read as text and has no mean. Declare its `type`.")]
    [InlineData("columns:\n  day: { max: { within: 3 sigma of last 30 runs } }", "day is read as date and cannot be compared with such an interval.")]
    public void What_has_no_such_figure_is_an_error_with_and_without_history(string suite, string reason)
    {
        foreach (var past in (double[]?[])[null, [1, 2, 3, 4, 5]])
            Assert.Equal((RuleStatus.Error, reason), Validate(suite, past) is var result ? (result.Status, result.Reason!) : default);
    }

    [Fact]
    public void History_is_asked_for_the_figure_of_the_rule_and_for_no_more_runs_than_it_looks_at()
    {
        var history = new Kept(null);
        ReportOf("columns:\n  pts: { quantiles: { 0.5: { within: 3 mad of last 12 runs } }, mean: { within: 1% of last run } }\nrules:\n  - row_count: { within: 3 sigma of last 9 runs, name: rows }", history);

        Assert.Equal(
            [(new MetricKey("pts.quantiles(0.5)", "quantile(0.5)", "pts"), 12), (new MetricKey("pts.mean", "mean", "pts"), 1), (new MetricKey("rows", "row_count", null), 9)],
            history.Asked);
    }

    [Fact]
    public void The_past_of_a_masked_column_stays_hidden()
    {
        var result = Validate("columns:\n  pts: { pii: true, mean: { within: 20% of last run } }", 90);

        Assert.Equal((RuleStatus.Failed, "what was found is masked.", 0), (result.Status, result.Reason!, result.Observed.Count));
    }

    private static RuleResult Validate(string suite, params double[]? past) => ReportOf(suite, past is null ? null : new Kept(past)).Results[0];

    private static ValidationReport ReportOf(string yaml, Kept? history)
    {
        var suite = Read.Suite(yaml);
        using var table = CsvTable.Open("-", new MemoryStream(Encoding.UTF8.GetBytes(Csv)), Validator.Reading(suite, new CsvOptions()));
        return Validator.Validate(table, suite, new ValidationOptions { History = history });
    }

    private sealed class Kept(double[]? figures) : IMetricHistory
    {
        public List<(MetricKey Metric, int Most)> Asked { get; } = [];

        public IReadOnlyList<double> Past(MetricKey metric, int most)
        {
            Asked.Add((metric, most));
            return figures ?? [];
        }
    }
}

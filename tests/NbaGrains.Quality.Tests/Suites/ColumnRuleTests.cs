using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Suites;

public sealed class ColumnRuleTests
{
    [Fact]
    public void Patterns_that_would_take_minutes_to_read_are_refused() => Assert.Equal(
        "This pattern has 65,537 characters, and at most 65,536 are taken. For a list of values there is the rule in.",
        Read.ColumnError($"{{ matches: {new string('a', (1 << 16) + 1)} }}"));

    [Fact]
    public void Patterns_that_are_large_with_their_repeats_are_refused() => Assert.Equal(
        "Patterns are matched in time linear in the value, which rules out patterns as large as this one, written out with all its repeats."
        + " Say it with two rules, such as matches and not_matches.",
        Read.ColumnError("{ matches: '((a{1,100}){1,100}){1,100}' }"));

    [Theory]
    [InlineData("{ type: integer }", "x.type: x is of type integer")]
    [InlineData("{ type: { is: date, mostly: 0.9 } }", "x.type: x is of type date, mostly 0.9")]
    [InlineData("{ required: true }", "x.required: the table has a column x")]
    [InlineData("{ required: { severity: warning } }", "x.required: the table has a column x, Warning")]
    [InlineData("{ not_null: true }", "x.not_null: x is not null")]
    [InlineData("{ not_null: 0.95 }", "x.not_null: x is not null, mostly 0.95")]
    [InlineData("{ not_null: 95% }", "x.not_null: x is not null, mostly 0.95")]
    [InlineData("{ not_null: { mostly: 99.9%, allowed: 3 } }", "x.not_null: x is not null, mostly 0.999, allowed 3")]
    [InlineData("{ not_empty: true }", "x.not_empty: x is not empty")]
    [InlineData("{ not_blank: 0.5 }", "x.not_blank: x is not blank, mostly 0.5")]
    [InlineData("{ not_nan: { null: fail } }", "x.not_nan: x is not NaN, null Fail")]
    [InlineData("{ all_null: true }", "x.all_null: x is null")]
    [InlineData("{ all_null: 0.99 }", "x.all_null: x is null, mostly 0.99")]
    public void Presence_and_type(string attributes, string rule) => Assert.Equal([rule], Read.Column(attributes));

    [Theory]
    [InlineData("{ in: [G, F, 3, 4.5, true, 2026-11-21] }", "x.in: x is one of G, F, 3, 4.5, true, 2026-11-21")]
    [InlineData("{ in: { values: [G], severity: info } }", "x.in: x is one of G, Info")]
    [InlineData("{ not_in: [today, 'now'] }", "x.not_in: x is none of today, now")]
    [InlineData("{ between: [0, 70] }", "x.between: x is between 0 and 70")]
    [InlineData("{ between: [0, 0] }", "x.between: x is exactly 0")]
    [InlineData("{ between: [null, 70] }", "x.between: x is at most 70")]
    [InlineData("{ between: [0.5, ~] }", "x.between: x is at least 0.5")]
    [InlineData("{ between: [-inf, inf] }", "x.between: x is between -Infinity and Infinity")]
    [InlineData("{ between: { min: 0, max: 70 } }", "x.between: x is between 0 and 70")]
    [InlineData("{ between: { above: 0, below: 70, mostly: 0.9 } }", "x.between: x is above 0 and below 70, mostly 0.9")]
    [InlineData("{ between: { min: 0, below: 70 } }", "x.between: x is at least 0 and below 70")]
    [InlineData("{ between: { above: 0 } }", "x.between: x is above 0")]
    [InlineData("{ between: [2010-01-01, today] }", "x.between: x is between 2010-01-01 and today")]
    [InlineData("{ between: ['2010-01-01', \"2011-01-01 10:00\"] }", "x.between: x is between 2010-01-01 and 2011-01-01T10:00:00Z")]
    [InlineData("{ between: [today - 3 days, now + 12 hours] }", "x.between: x is between today - 3 days and now + 12 hours")]
    [InlineData("{ between: [today-1d, today +2 weeks] }", "x.between: x is between today - 1 day and today + 14 days")]
    [InlineData("{ at_least: 0 }", "x.at_least: x is at least 0")]
    [InlineData("{ at_most: 2026-01-01 }", "x.at_most: x is at most 2026-01-01")]
    [InlineData("{ above: { value: 0, severity: critical } }", "x.above: x is above 0, Critical")]
    [InlineData("{ below: now }", "x.below: x is below now")]
    [InlineData("{ length: 3 }", "x.length: the length of x is exactly 3")]
    [InlineData("{ length: [2, 30] }", "x.length: the length of x is between 2 and 30")]
    [InlineData("{ length: { max: 30 } }", "x.length: the length of x is at most 30")]
    [InlineData("{ length: { equals: 3, mostly: 0.9 } }", "x.length: the length of x is exactly 3, mostly 0.9")]
    [InlineData("{ length: { between: [2, null] } }", "x.length: the length of x is at least 2")]
    [InlineData("{ matches: '^[A-Z]{3}$' }", "x.matches: x matches ^[A-Z]{3}$")]
    [InlineData("{ matches: [a+, b+] }", "x.matches: x matches a+ or b+")]
    [InlineData("{ not_matches: { pattern: \"\\\\d\" } }", @"x.not_matches: x does not match \d")]
    [InlineData("{ like: { patterns: [A%, B_] } }", "x.like: x is like A% or B_")]
    [InlineData("{ not_like: '100\\%' }", @"x.not_like: x is not like 100\%")]
    [InlineData("{ date_format: '%Y-%m-%d' }", "x.date_format: x is a date written %Y-%m-%d")]
    [InlineData("{ date_format: { format: '%d.%m.%y 100%%', null: fail } }", "x.date_format: x is a date written %d.%m.%y 100%%, null Fail")]
    [InlineData("{ increasing: true }", "x.increasing: x is increasing")]
    [InlineData("{ increasing: strictly }", "x.increasing: x is strictly increasing")]
    [InlineData("{ decreasing: { strictly: true, mostly: 0.9 } }", "x.decreasing: x is strictly decreasing, mostly 0.9")]
    [InlineData("{ decreasing: { strictly: false } }", "x.decreasing: x is decreasing")]
    public void Values(string attributes, string rule) => Assert.Equal([rule], Read.Column(attributes));

    [Theory]
    [InlineData("{ mean: [8, 14] }", "x.mean: the mean of x is between 8 and 14")]
    [InlineData("{ median: { equals: 8 } }", "x.median: the median of x is exactly 8")]
    [InlineData("{ stddev: { above: 0 } }", "x.stddev: the standard deviation of x is above 0")]
    [InlineData("{ sum: { between: [1, 2], severity: info } }", "x.sum: the sum of x is between 1 and 2, Info")]
    [InlineData("{ min: [2010-01-01, null] }", "x.min: the min of x is at least 2010-01-01")]
    [InlineData("{ max: [today - 3 days, today] }", "x.max: the max of x is between today - 3 days and today")]
    [InlineData("{ unique_count: { min: 2 } }", "x.unique_count: the number of distinct values of x is at least 2")]
    [InlineData("{ unique_proportion: [0.5, 1] }", "x.unique_proportion: the share of distinct values of x is between 0.5 and 1")]
    [InlineData("{ distinct_in: [G, F] }", "x.distinct_in: the distinct values of x are among G, F")]
    [InlineData("{ distinct_contain: { values: [1] } }", "x.distinct_contain: the distinct values of x include 1")]
    [InlineData("{ distinct_equal: [G, F] }", "x.distinct_equal: the distinct values of x are exactly G, F")]
    [InlineData("{ most_common: G }", "x.most_common: the most common value of x is one of G")]
    [InlineData("{ most_common: { values: [G, F], severity: info } }", "x.most_common: the most common value of x is one of G, F, Info")]
    [InlineData("{ unique: true }", "x.unique: x is unique")]
    [InlineData("{ unique: { repeats: all, mostly: 0.9 } }", "x.unique: x is unique, mostly 0.9")]
    [InlineData("{ freshness: 3 days }", "x.freshness: x is at most 3 days old")]
    [InlineData("{ freshness: 90m }", "x.freshness: x is at most 90 minutes old")]
    [InlineData("{ freshness: 1d }", "x.freshness: x is at most 1 day old")]
    [InlineData("{ freshness: { within: 30s, severity: info } }", "x.freshness: x is at most 30 seconds old, Info")]
    [InlineData("{ drift_from: base.json }", "x.drift_from: x has not drifted from base.json (PSI below 0.2)")]
    [InlineData("{ drift_from: { profile: base.json, below: 0.1 } }", "x.drift_from: x has not drifted from base.json (PSI below 0.1)")]
    [InlineData("{ mean: { within: 3 sigma of last 30 runs } }", "x.mean: the mean of x is within 3 sigma of last 30 runs")]
    [InlineData("{ min: { within: 2.5 mad of last 10 runs, severity: info } }", "x.min: the min of x is within 2.5 mad of last 10 runs, Info")]
    [InlineData("{ unique_count: { within: 7% of last run } }", "x.unique_count: the number of distinct values of x is within 7% of last run")]
    [InlineData("{ sum: { within: holt-winters(7) of last 60 runs } }", "x.sum: the sum of x is within holt-winters(7) of last 60 runs")]
    [InlineData("{ quantiles: { 0.9: { within: '12.5% of last run' } } }", "x.quantiles(0.9): the 0.9 quantile of x is within 12.5% of last run")]
    [InlineData("{ custom: luhn }", "x.luhn: x with ")]
    [InlineData("{ custom: { rule: luhn, with: { digits: 10 }, mostly: 0.9 } }", "x.luhn: x with digits 10, mostly 0.9")]
    public void Figures(string attributes, string rule) => Assert.Equal([rule], Read.Column(attributes));

    [Fact]
    public void Each_quantile_is_a_rule_of_its_own() => Assert.Equal(
        ["x.quantiles(0.5): the 0.5 quantile of x is between 8 and 14, Info", "x.quantiles(0.99): the 0.99 quantile of x is at most 60, Warning"],
        Read.Column("{ quantiles: { 0.5: [8, 14], 0.99: { max: 60, severity: warning }, severity: info } }"));

    [Fact]
    public void Quantiles_that_share_a_name_have_ids_of_their_own()
    {
        var rules = Read.Suite("columns:\n  x: { quantiles: { 0.5: [8, 14], 1: { max: 60, name: top }, 0.9: { max: 50 }, name: tails } }").Rules;

        Assert.Equal(["tails(0.5)", "top", "tails(0.9)"], rules.Select(rule => rule.Id));
        Assert.Equal(["tails", "top", "tails"], rules.Select(rule => rule.Name));
    }

    [Fact]
    public void What_a_suite_says_of_columns_besides_rules_is_kept()
    {
        var suite = Read.Suite("columns:\n  a: { type: text, pii: true, description: who }\n  b: { required: false, pii: false, type: { is: timestamp } }\n  c: { pii: True }");

        Assert.Equal(new Dictionary<string, ColumnType> { ["a"] = ColumnType.Text, ["b"] = ColumnType.Timestamp }, suite.Types);
        Assert.Equal(["a", "c"], suite.Pii);
        Assert.Equal(["b"], suite.Optional);
        Assert.Equal(["a.type", "b.type"], suite.Rules.Select(rule => rule.Id));
    }

    [Fact]
    public void Options_of_a_column_hold_for_its_rules_where_they_make_sense() => Assert.Equal(
        ["x.required: the table has a column x, Warning, Accuracy", "x.not_null: x is not null, Warning, Accuracy, mostly 0.9", "x.in: x is one of G, Info, Accuracy, mostly 1E-05, null Fail"],
        Read.Column("{ severity: warning, dimension: accuracy, mostly: 0.9, null: fail, required: true, not_null: true, in: { values: [G], severity: info, mostly: 0.00001 } }"));

    [Theory]
    [InlineData("'3'", ColumnType.Text, true)]
    [InlineData("3", ColumnType.Integer, false)]
    [InlineData("'2026-11-21'", ColumnType.Text, true)]
    [InlineData("2026-11-21", ColumnType.Date, false)]
    [InlineData("2026-11-21T19:30:00Z", ColumnType.Timestamp, false)]
    [InlineData("007", ColumnType.Text, false)]
    [InlineData("yes", ColumnType.Text, false)]
    [InlineData("\"today\"", ColumnType.Text, true)]
    [InlineData("todays", ColumnType.Text, false)]
    [InlineData("'null'", ColumnType.Text, true)]
    [InlineData("''", ColumnType.Text, true)]
    [InlineData("NaN", ColumnType.Number, false)]
    public void Values_are_read_as_cells_are_and_quoted_ones_are_text(string value, ColumnType type, bool quoted)
    {
        var bound = Assert.IsType<SetRule>(Read.Suite($"columns:\n  x: {{ in: [{value}] }}").Rules[0]).Values[0];

        Assert.Equal((BoundBase.Value, type, quoted), (bound.From, bound.Value.Type, bound.IsQuoted));
    }

    [Fact]
    public void Repeats_say_which_rows_break_a_unique_rule()
    {
        Assert.Equal(Repeats.Later, ((UniqueRule)Read.Suite("columns:\n  x: { unique: true }").Rules[0]).Repeats);
        Assert.Equal(Repeats.All, ((UniqueRule)Read.Suite("columns:\n  x: { unique: { repeats: all } }").Rules[0]).Repeats);
    }
}

using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Tests.Suites;

public sealed class EntryRuleTests
{
    [Theory]
    [InlineData("unique: [a, b]", "unique(a,b): a, b together are unique")]
    [InlineData("unique: a", "a.unique: a is unique")]
    [InlineData("{ unique: [a, b], repeats: all, severity: critical }", "unique(a,b): a, b together are unique, Critical")]
    [InlineData("{ unique: { columns: [a, b], mostly: 0.9 } }", "unique(a,b): a, b together are unique, mostly 0.9")]
    [InlineData("row_count: 30", "row_count: the number of rows is exactly 30")]
    [InlineData("row_count: [1, null]", "row_count: the number of rows is at least 1")]
    [InlineData("row_count: { between: [1000, 5000000] }", "row_count: the number of rows is between 1000 and 5000000")]
    [InlineData("column_count: { equals: 26 }", "column_count: the number of columns is exactly 26")]
    [InlineData("columns: [a, b]", "columns: the columns are a, b")]
    [InlineData("columns: { exactly: [a, b] }", "columns: the columns are a, b")]
    [InlineData("columns: { in_order: [a, b] }", "columns: the columns are, in this order, a, b")]
    [InlineData("{ columns: { include: [a, b] }, severity: warning }", "columns: the columns include a, b, Warning")]
    [InlineData("columns: { only: a, severity: info }", "columns: no other columns than a, Info")]
    [InlineData("equal: [a, b]", "equal(a,b): a equals b")]
    [InlineData("{ greater: [a, b], mostly: 0.9 }", "greater(a,b): a is greater than b, mostly 0.9")]
    [InlineData("greater_or_equal: { columns: [a, b], null: pass }", "greater_or_equal(a,b): a is at least b, null Pass")]
    [InlineData("sum: { columns: [a, b], equals: 100, within: 0.01 }", "sum(a,b): a + b equals 100 within 0.01")]
    [InlineData("sum: { columns: [a, b], equals: c, allowed: 1 }", "sum(a,b,c): a + b equals c, allowed 1")]
    [InlineData("sum: { columns: [a, b], equals: '100' }", "sum(a,b,100): a + b equals 100")]
    [InlineData("correlation: { columns: [a, b], between: [0.5, 1], severity: info }", "correlation(a,b): the correlation of a and b is between 0.5 and 1, Info")]
    [InlineData("correlation: { columns: [a, b], above: -0.5 }", "correlation(a,b): the correlation of a and b is above -0.5")]
    [InlineData("{ custom: luhn, columns: [a, b], with: { digits: 3 } }", "luhn(a,b): a and b with digits 3")]
    [InlineData("{ custom: { rule: luhn, columns: [a, b] } }", "luhn(a,b): a and b with ")]
    [InlineData("{ custom: luhn, column: a, with: { digits: 3 }, severity: info }", "a.luhn: a with digits 3, Info")]
    public void Rules_about_the_table_and_several_columns(string entry, string rule) => Assert.Equal([rule], Read.Entry(entry));

    [Theory]
    [InlineData("{ between: [0, 70], column: minutes, mostly: 0.9 }", "minutes.between: minutes is between 0 and 70, mostly 0.9")]
    [InlineData("{ sum: [0, 70], column: a }", "a.sum: the sum of a is between 0 and 70")]
    [InlineData("{ unique: true, column: a, repeats: all }", "a.unique: a is unique")]
    [InlineData("{ not_null: 0.9, column: a, description: ' so be it ' }", "a.not_null: a is not null, because so be it, mostly 0.9")]
    [InlineData("{ required: true, column: a }", "a.required: the table has a column a")]
    [InlineData("{ in: { values: [G], mostly: 0.5 }, column: a, name: ' G only ' }", "G only: a is one of G, mostly 0.5")]
    public void Rules_of_a_column_have_it_beside(string entry, string rule) => Assert.Equal([rule], Read.Entry(entry));

    [Fact]
    public void Columns_beside_make_a_rule_for_each()
    {
        Assert.Equal(["a.at_least: a is at least 0", "b.at_least: b is at least 0"], Read.Entry("{ at_least: 0, columns: [a, b] }"));
        Assert.Equal(["positive.a: a is at least 0", "positive.b: b is at least 0"], Read.Entry("{ at_least: 0, columns: [a, b], name: positive }"));
        Assert.Equal(["q(0.1).a", "q(0.9).a", "q(0.1).b", "q(0.9).b"], Read.Suite("rules:\n- { quantiles: { 0.1: [0, 1], 0.9: [1, 2] }, columns: [a, b], name: q }").Rules.Select(rule => rule.Id));
    }

    [Fact]
    public void A_type_among_the_rules_declares_the_column_too() =>
        Assert.Equal(["a", "b"], Read.Suite("rules:\n- type: integer\n  columns: [a, b]").Types.Keys);

    [Fact]
    public void A_name_is_the_id_and_other_ids_say_what_the_rule_is_about_and_are_numbered() => Assert.Equal(
        ["x.between", "x.between#2", "x.in", "x.between#3", "row_count"],
        Read.Suite("columns:\n  x: { between: [0, 1] }\nrules:\n- { between: [0, 2], column: x }\n- { row_count: 1, name: x.in }\n- { between: [0, 3], column: x }\n- row_count: 1").Rules.Select(rule => rule.Id));

    [Fact]
    public void A_name_takes_its_id_from_a_rule_without_one() => Assert.Equal(
        ["x.between#2", "x.between"],
        Read.Suite("columns:\n  x: { between: [0, 1] }\nrules:\n- { row_count: 1, name: x.between }").Rules.Select(rule => rule.Id));

    [Fact]
    public void A_total_is_a_number_or_a_column()
    {
        Assert.Equal((100.0, null), Total("100"));
        Assert.Equal((null, "points"), Total("points"));
        Assert.Equal((null, "100"), Total("'100'"));
    }

    private static (double?, string?) Total(string equals)
    {
        var rule = (SumRule)Read.Suite($"rules:\n- sum: {{ columns: [a], equals: {equals} }}").Rules[0];
        return (rule.Total, rule.TotalColumn);
    }
}

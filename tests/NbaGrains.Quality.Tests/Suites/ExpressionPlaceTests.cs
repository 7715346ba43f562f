using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Suites;

namespace NbaGrains.Quality.Tests.Suites;

/// <summary>Errors of an expression point into the suite where the expression stands there letter by letter, else at the whole.</summary>
public sealed class ExpressionPlaceTests
{
    private const string Wrong = "pts > 0 and )";

    private static readonly ExpressionException Error = Assert.Throws<ExpressionException>(() => Expression.Parse(Wrong));

    [Theory]
    [InlineData("- that: pts > 0 and )", 9)]
    [InlineData("- that: 'pts > 0 and )'", 10)]
    [InlineData("- that: \"pts > 0 and )\"", 10)]
    [InlineData("- { not_null: true, column: a, where: \"pts > 0 and )\" }", 40)]
    public void An_error_points_into_the_expression(string entry, int column)
    {
        var at = column + Error.Position;
        Assert.Equal($"s.yml:3:{at}: {Error.Message}\n  3 | {entry}\n    | {new string(' ', at - 1)}^", Read.Error($"suite: s\nrules:\n{entry}\n"));
    }

    [Fact]
    public void An_error_in_an_expression_with_escapes_points_at_it() => Assert.Equal(
        $"s.yml:3:9: {Error.Message}\n  3 | - that: \"pts \\x3e 0 and )\"\n    |         ^^^^^^^^^^^^^^^^^^",
        Read.Error("suite: s\nrules:\n- that: \"pts \\x3e 0 and )\"\n"));

    [Fact]
    public void An_error_in_an_expression_of_several_lines_points_at_its_first() => Assert.Equal(
        $"s.yml:3:9: {Error.Message}\n  3 | - that: pts > 0\n    |         ^^^^^^^",
        Read.Error("suite: s\nrules:\n- that: pts > 0\n    and )\n"));

    [Fact]
    public void An_expression_is_its_id_in_one_line_of_sixty_characters()
    {
        var long1 = string.Join(" and ", Enumerable.Range(0, 9).Select(i => $"pts > {i}"));
        var suite = SuiteReader.Parse($"suite: s\nrules:\n- that: pts >= 0\n- that: pts >= 0\n- that: |\n    pts > 1\n      and pts > 2\n- that: {long1}\n", "s.yml");

        Assert.Equal(["pts >= 0", "pts >= 0#2", "pts > 1 and pts > 2", long1[..59] + "…"], suite.Rules.Select(rule => rule.Id));
        Assert.Equal(["pts"], suite.Rules[0].Columns);
    }

    [Fact]
    public void Where_picks_the_rows_of_a_rule_and_a_column_has_one_for_its_rules() => Assert.Equal(
        ["x.required: the table has a column x", "x.not_null: x is not null, where pts > 0", "x.between: x is between 0 and 1, where pts > 1"],
        Read.Column("{ where: pts > 0, required: true, not_null: true, between: { min: 0, max: 1, where: pts > 1 } }"));
}

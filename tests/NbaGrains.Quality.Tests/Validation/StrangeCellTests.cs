using System.Text;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>What rules say of cells that are not what they want.</summary>
public sealed class StrangeCellTests
{
    private const string Games = "minutes,pts\n10,1\n40,30\nn/a,500\n50,32\n";

    [Fact]
    public void A_filter_over_a_declared_column_takes_in_only_rows_where_it_is_true()
    {
        var report = Validate(Games, """
            columns:
              minutes: { type: { is: number, mostly: 0.5 } }
            rules:
              - row_count: 2
                where: minutes > 30
              - mean: [31, 31]
                column: pts
                where: minutes > 30
              - at_most: 40
                column: pts
                where: minutes > 30
            """);

        Assert.Equal("type passed 1 of 4, row_count passed, mean passed, at_most passed 0 of 2", Told(report));
        Assert.True(report.Passed);
    }

    [Fact]
    public void A_filter_without_an_answer_breaks_rules_about_rows_and_is_an_error_of_rules_about_the_table()
    {
        var report = Validate(Games, """
            rules:
              - row_count: 3
                where: minutes > 30
              - mean: [0, 1000]
                column: pts
                where: minutes > 30
              - at_most: 40
                column: pts
                where: minutes > 30
            """);

        Assert.Equal("row_count error, mean error, at_most failed 1 of 3", Told(report));
        Assert.Equal("its `where` has no answer for 1 row: a cell there is of another type than its column.", report.Results[0].Reason);
    }

    [Fact]
    public void A_rule_about_numbers_on_a_column_of_names_spoils_no_other_rule()
    {
        var report = Validate("name,pts\nAnn,1\nBob,5\nAnn,3\nCy,11\n", """
            rules:
              - mean: [2, 2]
                column: pts
                where: name == 'Ann'
              - between: [1, 2]
                column: name
                severity: info
              - in: [Ann, Bob, Cy]
                column: name
            """);

        Assert.Equal("mean passed, between error, in passed 0 of 4", Told(report));
        Assert.Equal("name is read as text and cannot be compared with numbers. Declare its `type`.", report.Results[1].Reason);
    }

    [Fact]
    public void Sums_are_compared_as_people_write_them()
    {
        var report = Validate("a,b,c\n2.6,2.8,5.3\n0.1,0.2,0.3\n1,1,2.2\n", """
            rules:
              - sum: { columns: [a, b], equals: c, within: 0.1 }
            """);

        Assert.Equal("sum failed 1 of 3", Told(report));
        Assert.Equal([3L], report.Results[0].Sample.Select(row => row.Row));
    }

    [Theory]
    [InlineData("matches: '^[0-9]{4}$'", " 2025")]
    [InlineData("length: 4", "+2025")]
    [InlineData("like: '____'", "2025 ")]
    public void Rules_about_text_show_cells_as_they_are_written(string rule, string cell)
    {
        var report = Validate($"year,x\n2024,1\n{cell},2\n", $"columns:\n  year: {{ type: integer, {rule} }}\n");

        Assert.Equal(cell, Assert.Single(report.Results[1].Sample).Values[0].Value.ToString());
    }

    private static ValidationReport Validate(string csv, string suite)
    {
        var rules = SuiteReader.Parse($"suite: s\n{suite}", "s.yml");
        using var table = CsvTable.Open("t.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)), Validator.Reading(rules, new CsvOptions()));
        return Validator.Validate(table, rules);
    }

    private static string Told(ValidationReport report) => string.Join(", ", report.Results.Select(result =>
        $"{result.Rule.Kind} {result.Status.ToString().ToLowerInvariant()}{(result.Unexpected is null ? "" : $" {result.Unexpected} of {result.Evaluated}")}"));
}

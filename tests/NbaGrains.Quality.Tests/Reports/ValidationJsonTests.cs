using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed class ValidationJsonTests
{
    [Fact]
    public void One_report_is_an_object() => Golden.Matches("validation.json", Render(true, SampleValidations.BoxScores));

    [Fact]
    public void Several_reports_are_an_array() => Golden.Matches("validation.several.json", Render(true, SampleValidations.Teams, SampleValidations.Empty));

    [Fact]
    public void No_report_is_an_empty_array() => Assert.Equal("[]\n", Render(false));

    [Fact]
    public void What_is_written_is_what_the_schema_says()
    {
        Assert.Empty(Schema().Check(Parse(SampleValidations.BoxScores)));
        Assert.Empty(Schema().Check(Parse(SampleValidations.Teams, SampleValidations.Empty)));
        Assert.Empty(Schema().Check(Parse(SampleValidations.ErrorsOnly)));
    }

    [Theory]
    [InlineData("\"unexpected\":0", "\"unexpected\":\"0\"", "$.results[0].unexpected is String, not integer or null")]
    [InlineData("\"status\":\"passed\",", "", "$.results[0] lacks status")]
    [InlineData("\"status\":\"passed\"", "\"status\":\"fine\"", "$.results[0].status is fine")]
    [InlineData("\"kind\"", "\"mood\":1,\"kind\"", "$.results[0].mood is not in the schema")]
    [InlineData("\"uniqueness\":1", "\"beauty\":1", "$.scores.beauty is not in the schema")]
    [InlineData("\"sample\":[]", "\"sample\":[{\"row\":1,\"value\":{\"team\":[]}}]", "$.results[0].sample[0].value.team is Array, not string or number or boolean or null")]
    public void The_schema_notices_what_is_wrong(string right, string wrong, string error)
    {
        var json = Render(false, SampleValidations.Teams).Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(error, Schema().Check(JsonDocument.Parse(json).RootElement));
    }

    [Fact]
    public void The_value_of_one_column_is_a_scalar_and_of_several_an_object()
    {
        Assert.Equal(["null", "\"NaN\"", "53.2", "\"DNP\""], Sample("minutes.between"));
        Assert.Equal("{\"points\":9,\"field_goals_made\":5}", Sample("points_add_up")[0]);
    }

    [Fact]
    public void A_masked_value_is_three_asterisks()
    {
        Assert.Equal(["\"***\"", "\"***\""], Sample("agent_phone.matches"));
        Assert.DoesNotContain(SampleResults.Secret, Render(false, SampleValidations.BoxScores), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0, "null")]
    [InlineData(true, 0, "[]")]
    [InlineData(false, 1, "1")]
    [InlineData(true, 1, "[1]")]
    [InlineData(false, 2, "[1,2]")]
    public void What_was_observed_is_a_scalar_unless_it_is_a_list(bool list, int count, string expected)
    {
        var observed = Enumerable.Range(1, count).Select(i => Scalar.OfInteger(i)).ToArray();

        Assert.Equal(expected, Observed(result => result with { Observed = observed, ObservedIsList = list }));
    }

    [Theory]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    [InlineData(0.1, "0.1")]
    public void A_number_that_is_not_finite_is_named(double number, string expected) =>
        Assert.Equal(expected, Observed(result => result with { Observed = [Scalar.OfNumber(number)] }));

    [Fact]
    public void A_rule_that_is_not_about_rows_has_no_counts()
    {
        var result = Result(Parse(SampleValidations.BoxScores), "plus_minus.mean");

        Assert.All(["evaluated", "unexpected", "unexpected_fraction"], name => Assert.Equal(JsonValueKind.Null, result.GetProperty(name).ValueKind));
    }

    [Fact]
    public void Columns_of_one_name_make_one_member()
    {
        var row = new SampleRow(1, [new("a", Scalar.OfInteger(1)), new("a", Scalar.OfInteger(1))]);
        var result = new RuleResult { Rule = new PairRule("a", "a", PairComparison.Greater) { Id = "a" }, Status = RuleStatus.Failed, Sample = [row], Score = 0 };

        Assert.Equal("{\"a\":1}", Sample(Parse(SampleValidations.Report("s", SampleProfiles.Teams, [result])), "a")[0]);
    }

    private static string Observed(Func<RuleResult, RuleResult> change)
    {
        var result = change(new RuleResult { Rule = new RowCountRule(Interval.Between(0, 1)) { Id = "x" }, Status = RuleStatus.Passed, Score = 1 });
        return Result(Parse(SampleValidations.Report("s", SampleProfiles.Teams, [result])), "x").GetProperty("observed").GetRawText();
    }

    private static string[] Sample(string id) => Sample(Parse(SampleValidations.BoxScores), id);

    private static string[] Sample(JsonElement report, string id) =>
        Result(report, id).GetProperty("sample").EnumerateArray().Select(row => row.GetProperty("value").GetRawText()).ToArray();

    private static JsonElement Result(JsonElement report, string id) =>
        report.GetProperty("results").EnumerateArray().Single(result => result.GetProperty("id").GetString() == id);

    private static JsonElement Parse(params ValidationReport[] reports) => JsonDocument.Parse(Render(false, reports)).RootElement;

    private static string Render(bool indented, params ValidationReport[] reports)
    {
        using var output = new MemoryStream();
        ValidationJson.Write(output, reports, indented);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static JsonSchema Schema([CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "../../../docs/reference/validation.schema.json");
        return new JsonSchema(JsonDocument.Parse(File.ReadAllText(path)).RootElement);
    }
}

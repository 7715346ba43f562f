using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed class ProfileJsonTests
{
    [Fact]
    public void One_profile_is_an_object() => Golden.Matches("box-scores.json", Render(true, SampleProfiles.BoxScores));

    [Fact]
    public void Several_profiles_are_an_array() => Golden.Matches("several.json", Render(true, SampleProfiles.Teams, SampleProfiles.Empty));

    [Fact]
    public void No_profile_is_an_empty_array() => Assert.Equal("[]\n", Render(false));

    [Fact]
    public void What_is_written_is_what_the_schema_says()
    {
        Assert.Empty(Schema().Check(Parse(SampleProfiles.BoxScores)));
        Assert.Empty(Schema().Check(Parse(SampleProfiles.Teams, SampleProfiles.Empty)));
        Assert.Empty(Schema().Check(Parse(SampleProfiles.BoxScores with { Columns = [Odd()] })));
    }

    [Theory]
    [InlineData("\"rows\":30", "\"rows\":\"30\"", "$.rows is String, not integer")]
    [InlineData("\"nan\":0,", "", "$.columns[0] lacks nan")]
    [InlineData("\"masked\":false", "\"masked\":false,\"mood\":1", "$.columns[0].mood is not in the schema")]
    [InlineData("\"score\":1", "\"score\":1.2", "$.score is 1.2")]
    public void The_schema_notices_what_is_wrong(string right, string wrong, string error)
    {
        var json = Render(false, SampleProfiles.Teams).Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(error, Schema().Check(JsonDocument.Parse(json).RootElement));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_absent_but_named_among_the_top_values()
    {
        var column = Parse(SampleProfiles.BoxScores with { Columns = [Odd()] }).GetProperty("columns")[0];

        Assert.False(column.TryGetProperty("max", out _));
        Assert.False(column.TryGetProperty("mean", out _));
        Assert.Equal(["NaN", "-Infinity", "0.1"], column.GetProperty("top").EnumerateArray().Select(t => t.GetProperty("value").ToString()));
    }

    [Fact]
    public void A_coefficient_that_is_not_defined_is_null()
    {
        var values = Parse(SampleProfiles.BoxScores).GetProperty("correlations").GetProperty("values");

        Assert.Equal(JsonValueKind.Null, values[0][8].ValueKind);
        Assert.Equal(0.7412, values[0][1].GetDouble());
    }

    [Fact]
    public void A_masked_column_tells_counts_only()
    {
        var masked = Parse(SampleProfiles.BoxScores).GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("masked").GetBoolean());

        Assert.Equal(
            ["name", "type", "count", "nulls", "empty", "blank", "invalid", "nan", "infinities", "distinct", "distinct_exact", "masked"],
            masked.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Correlations_leave_masked_columns_out()
    {
        var columns = SampleProfiles.BoxScores.Columns.Select(c => c.Name == "salary" ? c with { Masked = true } : c).ToArray();
        var correlations = Parse(SampleProfiles.BoxScores with { Columns = columns }).GetProperty("correlations");

        Assert.DoesNotContain("salary", correlations.GetProperty("columns").EnumerateArray().Select(c => c.GetString()));
        Assert.All(correlations.GetProperty("values").EnumerateArray(), row => Assert.Equal(8, row.GetArrayLength()));
    }

    private static ColumnProfile Odd() => SampleColumns.Text("odd", 10, 3) with
    {
        Type = ColumnType.Number,
        Min = Scalar.OfNumber(-1e300),
        Max = Scalar.OfNumber(double.PositiveInfinity),
        Mean = double.NaN,
        Top = [new(Scalar.OfNumber(double.NaN), 6), new(Scalar.OfNumber(double.NegativeInfinity), 3), new(Scalar.OfNumber(0.1), 1)],
    };

    private static JsonElement Parse(params TableProfile[] profiles) => JsonDocument.Parse(Render(false, profiles)).RootElement;

    private static string Render(bool indented, params TableProfile[] profiles)
    {
        using var output = new MemoryStream();
        ProfileJson.Write(output, profiles, indented);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static JsonSchema Schema([CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "../../../docs/reference/profile.schema.json");
        return new JsonSchema(JsonDocument.Parse(File.ReadAllText(path)).RootElement);
    }
}

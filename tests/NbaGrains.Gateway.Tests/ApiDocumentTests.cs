using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Tests.Support;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;

namespace NbaGrains.Gateway.Tests;

/// <summary>What docs/reference/api.md says is what the API does.</summary>
public sealed partial class ApiDocumentTests
{
    private const string Path = "docs/reference/api.md";

    // Only work asks for a partition.
    private static readonly string[] Inner = ["partition_not_found"];

    [Fact]
    public void Every_problem_of_the_gateway_is_in_its_table_with_its_status()
    {
        var documented = Problems();
        var told = Document.Sources("src/NbaGrains.Gateway").SelectMany(text => OfGateway().Matches(text)).Select(match => (int.Parse(match.Groups["status"].Value), match.Groups["code"].Value)).Distinct().ToList();

        Assert.True(told.Count > 30, $"only {told.Count} were found");
        Assert.DoesNotContain(told, one => !Knows(documented, one.Item1, one.Item2));
    }

    [Fact]
    public void Whatever_the_grains_do_not_find_is_in_its_table()
    {
        var documented = Problems();
        var told = Document.Sources("src/NbaGrains.Grains").SelectMany(text => OfGrains().Matches(text)).Select(match => match.Groups["code"].Value).Distinct().Except(Inner).ToList();

        Assert.Contains("baseline_not_found", told);
        Assert.DoesNotContain(told, code => !documented.Contains((404, code)));
    }

    [Theory]
    [InlineData("problems.txt")]
    [InlineData("turns.txt")]
    [InlineData("refusals.txt")]
    public void Every_answer_of_the_golden_files_is_in_its_table(string golden)
    {
        var documented = Problems();
        var told = OfAnswers().Matches(Golden.Read(golden)).Select(match => (Status: int.Parse(match.Groups["status"].Value), Code: match.Groups["code"].Value)).Where(one => one.Code != "odd").ToList();

        Assert.NotEmpty(told);
        Assert.DoesNotContain(told, one => !Knows(documented, one.Status, one.Code));
    }

    [Fact]
    public void Every_setting_of_a_data_set_is_there_with_its_default()
    {
        var real = Members(GatewayJson.Options.GetTypeInfo(typeof(DatasetSettings)), new DatasetSettings(), "");

        Assert.Equal(real.Order(StringComparer.Ordinal), Document.Rows(Path, "member | default").Select(row => $"{row[0].Trim('`')} = {row[1].Trim('`')}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_sample_of_settings_is_one() =>
        Assert.Equal("stats-team", JsonBody.Parse<DatasetSettings>(System.Text.Encoding.UTF8.GetBytes(Document.Json(Path, "A sample, with values of its own:"))).Owner);

    [Fact]
    public void Everything_that_a_run_found_is_explained()
    {
        var real = GatewayJson.Options.GetTypeInfo(typeof(RunOutcome)).Properties.Select(one => one.Name);

        Assert.Equal(real.Order(StringComparer.Ordinal), Document.Rows(Path, "of the outcome").SelectMany(row => row[0].Split(", ")).Select(name => name.Trim('`')).Order(StringComparer.Ordinal));
    }

    /// <summary>Members with their defaults: of what there is, as it is; of what is not there, as its constructor says.</summary>
    private static IEnumerable<string> Members(JsonTypeInfo type, object? value, string path)
    {
        foreach (var member in type.Properties)
        {
            var name = path + member.Name;
            var own = value is null ? null : member.Get!(value);
            var inner = GatewayJson.Options.GetTypeInfo(member.PropertyType);
            if (inner.Kind != JsonTypeInfoKind.Object || own is null)
            {
                var isRequired = value is null && member.AssociatedParameter is { HasDefaultValue: false };
                yield return $"{name} = {(isRequired ? "*required*" : JsonSerializer.Serialize(value is null ? member.AssociatedParameter!.DefaultValue : own, GatewayJson.Options))}";
            }

            if (inner is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
                inner = GatewayJson.Options.GetTypeInfo(element);
            if (inner.Kind != JsonTypeInfoKind.Object)
                continue;
            foreach (var one in Members(inner, own is System.Collections.IEnumerable ? null : own, name + "."))
                yield return one;
        }
    }

    private static HashSet<(int Status, string Code)> Problems() =>
        [.. from row in Document.Rows(Path, "status") from Match code in Quoted().Matches(row[1]) select (int.Parse(row[0]), code.Groups["code"].Value)];

    private static bool Knows(HashSet<(int Status, string Code)> documented, int status, string code) =>
        documented.Contains((status, code)) || documented.Any(one => one.Status == status && one.Code.StartsWith("...", StringComparison.Ordinal) && code.EndsWith(one.Code[3..], StringComparison.Ordinal));

    [GeneratedRegex("""Problem(Exception)?\(\s*(?<status>[0-9]+),\s*"(?<code>[a-z_]+)""")]
    private static partial Regex OfGateway();

    [GeneratedRegex("\"(?<code>[a-z_]+_not_found)\"")]
    private static partial Regex OfGrains();

    [GeneratedRegex("""
        "status":(?<status>[0-9]+),"code":"(?<code>[a-z_]+)"
        """)]
    private static partial Regex OfAnswers();

    [GeneratedRegex(@"`(?<code>[a-z_.]+)`")]
    private static partial Regex Quoted();
}

using NbaGrains.Quality.Rules.Custom;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Tests.Suites;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Of a masked column only counts are shown.</summary>
public sealed class MaskedColumnTests
{
    [Theory]
    [InlineData("mean")]
    [InlineData("sum")]
    [InlineData("stddev")]
    [InlineData("min")]
    [InlineData("max")]
    [InlineData("median")]
    public void No_figure_tells_the_value_of_the_row_that_a_filter_selects(string kind)
    {
        var result = Of(Read.Suite($"columns:\n  id: {{ pii: true }}\nrules:\n  - {kind}: [0, 1]\n    column: id\n    where: n >= 2"));

        Assert.Equal(RuleStatus.Failed, result.Status);
        Assert.Empty(result.Observed);
    }

    [Fact]
    public void The_number_of_distinct_values_is_shown() =>
        Assert.Equal("3", Assert.Single(Of(Read.Suite("columns:\n  id: { pii: true, unique_count: [0, 1] }")).Observed).ToString());

    [Theory]
    [InlineData("true", "the plug-in rule 'parses' threw FormatException; its message may quote a masked value.")]
    [InlineData("false", "the plug-in rule 'parses' threw FormatException: '7001' is not fine.")]
    public void What_a_plug_in_throws_is_shown_where_it_cannot_quote_a_masked_value(string pii, string reason)
    {
        var suite = SuiteReader.Parse($"suite: s\ncolumns:\n  id: {{ pii: {pii}, custom: parses }}\n", "s.yml", [new Parses()]);

        Assert.Equal((RuleStatus.Error, reason), (Of(suite).Status, Of(suite).Reason));
    }

    private static RuleResult Of(Suite suite) =>
        Assert.Single(Running.Validate("id,n\n7001,1\n7002,2\n9999,3\n"u8.ToArray(), suite, 1 << 20, threads: 1, asFile: true).Results);

    private sealed class Parses : CustomRule
    {
        public override string Name => "parses";

        public override Func<CustomRow, bool?> CreateTest(CustomArguments arguments) => row => throw new FormatException($"'{row.Text(0)}' is not fine.");
    }
}

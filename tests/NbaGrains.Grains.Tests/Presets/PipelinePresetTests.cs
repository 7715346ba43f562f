using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Presets;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Grains.Tests.Presets;

public sealed class PipelinePresetTests
{
    [Fact]
    public void A_table_without_rows_breaks_a_critical_rule()
    {
        var failed = Failed("box-scores", "id,name\n");

        Assert.Contains(("pipeline.not empty", Severity.Critical), failed);
        Assert.Contains(("pipeline.enough rows", Severity.Warning), failed);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void Fewer_than_ten_rows_are_a_warning(int rows, bool warns) =>
        Assert.Equal(warns, Failed("t", Csv("id", Enumerable.Range(0, rows).Select(i => $"{i}"))).Contains(("pipeline.enough rows", Severity.Warning)));

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void More_than_five_percent_of_nulls_in_a_column_are_a_warning(int nulls, bool warns) =>
        Assert.Equal(warns, Failed("t", Csv("id,x", Enumerable.Range(0, 100).Select(i => $"{i},{(i < nulls ? "" : "1")}"))).Contains(("pipeline.nulls.x", Severity.Warning)));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void More_than_one_percent_of_repeated_rows_are_a_warning(int repeated, bool warns) =>
        Assert.Equal(warns, Failed("t", Csv("id,x", Enumerable.Range(0, 200).Select(i => $"{Math.Max(i, repeated)},1"))).Contains(("pipeline.repeated rows", Severity.Warning)));

    [Theory]
    [InlineData("players", "ppg", "201", "plausible.ppg", Severity.Error)]
    [InlineData("stats", "ppg", "-0.1", "plausible.ppg", Severity.Error)]
    [InlineData("Player-Stats", "fg_pct", "1.01", "plausible.fg_pct", Severity.Error)]
    [InlineData("games", "home_score", "-1", "not negative.home_score", Severity.Error)]
    [InlineData("scores", "away_score", "201", "plausible.away_score", Severity.Warning)]
    [InlineData("standings", "win_pct", "1.5", "plausible.win_pct", Severity.Error)]
    public void Business_rules_know_tables_by_their_name_or_their_columns(string dataset, string column, string value, string rule, Severity severity)
    {
        var rows = Enumerable.Range(0, 20).Select(i => $"{i},0.5");

        Assert.Equal([(PipelinePreset.Prefix + rule, severity)], Failed(dataset, Csv($"id,{column}", rows.Append($"20,{value}"))));
        Assert.Empty(Failed(dataset, Csv($"id,{column}", rows.Append("20,0.25"))));
    }

    [Fact]
    public void A_share_of_goals_means_nothing_in_a_table_of_other_things() =>
        Assert.Empty(Failed("weather", Csv("id,fg_pct", Enumerable.Range(0, 20).Select(i => $"{i},{i}"))));

    [Fact]
    public void What_the_contract_promises_is_held_against_the_table()
    {
        var contract = new DatasetContract([new ContractColumn("id", ColumnType.Integer), new ContractColumn("name", ColumnType.Text), new ContractColumn("gone")]);

        var failed = Failed("t", Csv("id,name,extra", Enumerable.Range(0, 200).Select(i => $"{(i == 7 ? "x" : $"{i}")},n{i},1")), contract);

        Assert.Equal([("pipeline.no other columns", Severity.Warning), ("pipeline.required.gone", Severity.Error), ("pipeline.type.id", Severity.Warning)], failed.Order());
    }

    [Fact]
    public void Columns_may_be_called_anything()
    {
        string[] names = ["a: b", "it's \"quoted\"", "# no comment", "é,[x]", "- list", "true", "line\nbreak"];

        var suite = SuiteReader.Parse(PipelinePreset.Text("players", names, new DatasetContract([.. names.Select(name => new ContractColumn(name, ColumnType.Text))])), "pipeline");

        Assert.Equal(names, suite.Rules.OfType<NotAbsentRule>().Select(rule => rule.Column));
    }

    [Fact]
    public void It_stands_behind_the_rules_of_the_run_which_go_before_about_types()
    {
        var own = SuiteReader.Parse("{suite: own, columns: {id: {type: number, not_null: true}}}", "own");

        var both = PipelinePreset.AddTo(own, "t", ["id"], new DatasetContract([new ContractColumn("id", ColumnType.Integer)]));

        Assert.Equal("own", both.Name);
        Assert.Equal(["id.type", "id.not_null", "pipeline.not empty", "pipeline.enough rows"], both.Rules.Take(4).Select(rule => rule.Id));
        Assert.Equal(ColumnType.Number, Assert.Single(both.Rules.OfType<TypeRule>()).Type);
    }

    private static string Csv(string header, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header)) + "\n";

    private static List<(string, Severity)> Failed(string dataset, string csv, DatasetContract? contract = null)
    {
        var suite = PipelinePreset.AddTo(null, dataset, csv[..csv.IndexOf('\n')].Split(','), contract);
        using var table = CsvTable.Open("-", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), Validator.Reading(suite, new CsvOptions { Delimiter = ',' }));
        var report = Validator.Validate(table, suite);
        return [.. report.Results.Where(result => result.Status is RuleStatus.Failed or RuleStatus.Error && result.Rule is not FileRule).Select(result => (result.Rule.Id, result.Rule.Severity))];
    }
}

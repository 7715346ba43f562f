using System.Text;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Records;
using NbaGrains.Grains.Tests.Support;

namespace NbaGrains.Grains.Tests.Records;

/// <summary>Single records, checked with the suites of a data set.</summary>
public sealed class RecordChecksTests : IAsyncLifetime
{
    private DataCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DataCluster.StartAsync();
        await _cluster.AddAsync("games", GameLog.Suite);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Records_are_told_what_they_break()
    {
        var report = await CheckAsync("""
            {"id": 1, "player": "Al", "fgm": 3, "pts": 7}
            {"id": 2, "player": null, "fgm": 3, "pts": 99}
            {"id": 3, "player": "Al", "fgm": 9, "pts": 7, "not": "known"}
            """);

        Assert.Equal((3, 1, 2), (report.Total, report.Valid, report.Invalid));
        Assert.Equal(["", "player.not_null pts.between", "points cover goals"], report.Results.Select(result => string.Join(' ', result.Broken)));
        Assert.Equal(["player.not_null", "points cover goals", "pts.between"], report.TopErrors.Select(error => error.Rule));
        Assert.Equal("pts is between 0 and 80", report.TopErrors[2].Message);
        Assert.Equal(["pts.mean", "id.unique", "row_count"], report.NotAsked);
        Assert.Equal(["not"], report.UnknownKeys);
    }

    [Fact]
    public async Task Columns_of_the_latest_version_are_known()
    {
        await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(10)));

        Assert.Equal(["team"], (await CheckAsync("""{"id": 1, "player": "Al", "fgm": 1, "pts": 7, "note": "n", "team": "BOS"}""")).UnknownKeys);
    }

    [Fact]
    public async Task A_new_version_of_a_suite_is_used_a_second_later()
    {
        const string record = """{"id": 1, "player": "Al", "fgm": 1, "pts": 7}""";
        Assert.Equal(1, (await CheckAsync(record)).Valid);

        await _cluster.Suite("games").Push("{suite: games, columns: {pts: {above: 7}}}");
        await _cluster.Cluster.Time.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("pts.above", Assert.Single((await CheckAsync(record)).Results[0].Broken));
    }

    [Fact]
    public async Task With_several_suites_each_rule_says_whose_it_is()
    {
        await _cluster.Suite("more").Push("{suite: more, columns: {pts: {below: 5}, team: {in: [BOS]}}}");
        await _cluster.Dataset("games").Set(new DatasetSettings { Suites = ["games", "more"] });

        var report = await CheckAsync("""{"id": 1, "player": "Al", "fgm": 1, "pts": 99, "team": "BOS"}""");

        Assert.Equal(["games:pts.between", "more:pts.below"], report.Results[0].Broken);
        Assert.Empty(report.UnknownKeys);
    }

    [Fact]
    public async Task What_is_no_record_is_refused_with_its_place()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => CheckAsync("{\"id\": 1}\n{\"id\": }"));

        Assert.Equal("records_invalid", refused.Code);
        Assert.Equal(new RefusedPlace(2, 8), refused.Place);
        Assert.StartsWith("line 2, column 8: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_data_set_or_a_suite_nothing_is_checked()
    {
        await _cluster.Dataset("plain").Set(new DatasetSettings());

        Assert.Equal("suite_not_found", (await Assert.ThrowsAsync<RefusedException>(() => CheckAsync("{}", "plain"))).Code);
        Assert.Equal("dataset_not_found", (await Assert.ThrowsAsync<RefusedException>(() => CheckAsync("{}", "nothing"))).Code);
    }

    private Task<RecordReport> CheckAsync(string json, string dataset = "games") => _cluster.Get<IRecordChecks>().CheckAsync(DataCluster.Acme, dataset, Encoding.UTF8.GetBytes(json));
}

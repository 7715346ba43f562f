using System.Text.Json;
using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Tests.Support;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Tests.Catalog;

/// <summary>Lists, pages and contents.</summary>
public sealed class CatalogTests : IAsyncLifetime
{
    private static readonly TenantId Acme = DataCluster.Acme;

    private DataCluster _cluster = null!;

    private ICatalog Catalog => _cluster.Get<ICatalog>();

    public async Task InitializeAsync() => _cluster = await DataCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Data_sets_come_by_name_tag_and_owner_page_by_page()
    {
        foreach (var i in Enumerable.Range(0, 7))
            await _cluster.Dataset($"set-{i}").Set(new DatasetSettings { Owner = i < 4 ? "ada" : "bob", Tags = i % 2 == 0 ? ["even", "all"] : ["all"] });

        Assert.Equal("set-0 set-1 set-2|set-3 set-4 set-5|set-6", await PagesAsync(page => Catalog.DatasetsAsync(Acme, new DatasetFilter(), page), set => set.Name, 3));
        Assert.Equal("set-0 set-2|set-4 set-6", await PagesAsync(page => Catalog.DatasetsAsync(Acme, new DatasetFilter("even"), page), set => set.Name, 2));
        Assert.Equal("set-0 set-2", await PagesAsync(page => Catalog.DatasetsAsync(Acme, new DatasetFilter("even", "ada"), page), set => set.Name, 2));
        Assert.Equal("", await PagesAsync(page => Catalog.DatasetsAsync(new TenantId("other"), new DatasetFilter(), page), set => set.Name, 2));
    }

    [Fact]
    public async Task Versions_runs_and_suites_come_page_by_page()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        await _cluster.AddAsync("players", GameLog.Suite);
        foreach (var rows in Enumerable.Range(1, 5))
            await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(rows)));
        await _cluster.EndedAsync(await _cluster.ImportAsync("players", GameLog.Of(3)));
        await _cluster.Suite("games").Push(GameLog.Suite + "\n");

        Assert.Equal("5 4|3 2|1", await PagesAsync(page => Catalog.VersionsAsync(Acme, "games", page), version => $"{version.Number}", 2));
        Assert.Equal("games:5 games:4|games:3 games:2|games:1", await PagesAsync(page => Catalog.RunsAsync(Acme, "games", page), run => run.Run, 2));
        Assert.Equal(["games:1", "games:2", "games:3", "games:4", "games:5", "players:1"], (await PagesAsync(page => Catalog.RunsAsync(Acme, null, page), run => run.Run, 4)).Split(' ', '|').Order());
        Assert.Equal("games 2|players 1", await PagesAsync(page => Catalog.SuitesAsync(Acme, page), suite => $"{suite.Name} {suite.Version}", 1));
        Assert.Equal("2|1", await PagesAsync(page => Catalog.SuiteVersionsAsync(Acme, "games", page), suite => $"{suite.Version}", 1));
        Assert.Equal(GameLog.Suite, (await Catalog.SuiteTextAsync(Acme, "games", 1)).Text);
        Assert.Equal(2, (await Catalog.SuiteTextAsync(Acme, "games")).Version);
    }

    [Fact]
    public async Task Alerts_of_one_moment_come_page_by_page()
    {
        var alerts = _cluster.Cluster.Grains.Get<IAlertsGrain>(Acme, "default");
        foreach (var i in Enumerable.Range(0, 5))
            await alerts.Raise(new Alert("info", $"code-{i}", "s", "m"));

        var pages = await PagesAsync(page => Catalog.AlertsAsync(Acme, null, page), alert => alert.Alert.Code, 2);

        Assert.Equal(["code-0", "code-1", "code-2", "code-3", "code-4"], pages.Split(' ', '|').Order());
        Assert.Equal(2, pages.Count(c => c == '|'));
    }

    [Fact]
    public async Task What_is_not_there_is_told_so()
    {
        Assert.Equal("dataset_not_found", await CodeAsync(() => Catalog.VersionsAsync(Acme, "nothing", new PageRequest())));
        Assert.Equal("dataset_not_found", await CodeAsync(() => Catalog.RunsAsync(Acme, "nothing", new PageRequest())));
        Assert.Equal("dataset_not_found", await CodeAsync(() => Catalog.HistoryAsync(Acme, "nothing", null, 10)));
        Assert.Equal("run_not_found", await CodeAsync(() => Catalog.RunAsync(Acme, "nothing:1")));
        Assert.Equal("run_not_found", await CodeAsync(() => Catalog.ReportAsync(Acme, "nothing:1")));
        Assert.Equal("suite_not_found", await CodeAsync(() => Catalog.SuiteTextAsync(Acme, "nothing")));
        Assert.Equal("suite_not_found", await CodeAsync(() => Catalog.SuiteVersionsAsync(Acme, "nothing", new PageRequest())));
        Assert.Equal("limit_invalid", await CodeAsync(() => Catalog.SuitesAsync(Acme, new PageRequest(Limit: 0))));
        Assert.Equal("limit_invalid", await CodeAsync(() => Catalog.SuitesAsync(Acme, new PageRequest(Limit: 1001))));
        foreach (var cursor in new[] { "", "x", "!!", "bnVsbA", "WzFd", "WyJhXHUwMDAwIl0" })
            Assert.Equal("cursor_invalid", await CodeAsync(() => Catalog.SuitesAsync(Acme, new PageRequest(cursor))));
        Assert.Equal("cursor_invalid", await CodeAsync(() => Catalog.AlertsAsync(Acme, null, new PageRequest(Cursor.Of("9999999999999999999", "x")))));
    }

    [Fact]
    public async Task History_tells_what_runs_measured_the_oldest_first()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        foreach (var faulty in new[] { false, true, false })
            await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(200, faulty)));

        var own = await Catalog.HistoryAsync(Acme, "games", null, 2);
        var rule = await Catalog.HistoryAsync(Acme, "games", "rule:pts.mean", 10);
        var columns = await Catalog.HistoryAsync(Acme, "games", "column:pts:*", 1);

        Assert.Equal([("games:2", 2, RunState.Failed, 0d), ("games:3", 3, RunState.Passed, 1d)], own.Select(point => (point.Run, point.Version, point.State, point.Figures["success"])));
        Assert.Equal(["score", "seconds", "success"], own[0].Figures.Keys.Order());
        Assert.Equal([24.5, 24.2, 24.5], rule.Select(point => Math.Round(Assert.Single(point.Figures).Value, 1)));
        Assert.Contains("column:pts:nulls", Assert.Single(columns).Figures.Keys);
    }

    [Fact]
    public async Task Reports_and_profiles_are_those_of_the_command_line()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        var csv = GameLog.Of(500, faulty: true);
        var run = await _cluster.EndedAsync(await _cluster.ImportAsync("games", csv));

        await using var report = await Catalog.ReportAsync(Acme, run.Run);
        await using var profile = await Catalog.ProfileAsync(Acme, "games", 1);

        Assert.Equal(500, (await JsonDocument.ParseAsync(profile)).RootElement.GetProperty("rows").GetInt64());
        Assert.False((await JsonDocument.ParseAsync(report)).RootElement.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task Drift_is_measured_against_the_version_before_or_another_one()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        foreach (var rows in new[] { 400, 400, 20 })
            await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(rows)));

        Assert.Equal(("games@1", "games@2"), await SidesAsync(2, null));
        Assert.Equal(("games@2", "games@3"), await SidesAsync(3, null));
        Assert.Equal(("games@1", "games@3"), await SidesAsync(3, 1));
        Assert.Equal("baseline_not_found", await CodeAsync(() => Catalog.DriftAsync(Acme, "games", 1, null)));

        async Task<(string?, string?)> SidesAsync(int version, int? from)
        {
            await using var drift = await Catalog.DriftAsync(Acme, "games", version, from);
            var root = (await JsonDocument.ParseAsync(drift)).RootElement;
            return (root.GetProperty("reference").GetString(), root.GetProperty("current").GetString());
        }
    }

    [Fact]
    public async Task Drift_tells_how_many_values_are_new_and_of_columns_about_people_not_which()
    {
        await _cluster.Suite("more").Push("{suite: more, columns: {city: {pii: true, not_null: true}}}");
        await _cluster.AddAsync("games", "{suite: games, columns: {player: {pii: true, not_null: true}}}");
        await _cluster.Dataset("games").Set(new DatasetSettings { Suites = ["games", "more"] });
        foreach (var name in new[] { "ada", "bob" })
        {
            var csv = "player,city,team\n" + string.Concat(Enumerable.Repeat($"{name},{name}ville,{name}s\n", 50));
            foreach (var run in (await _cluster.Dataset("games").Import(await _cluster.UploadAsync(csv))).Runs)
                Assert.Equal((RunState.Passed, null), await StateAsync(run));
        }

        await using var drift = await Catalog.DriftAsync(Acme, "games", 2, null);
        var columns = (await JsonDocument.ParseAsync(drift)).RootElement.GetProperty("columns").EnumerateArray()
            .Select(column => $"{column.GetProperty("name")} {column.GetProperty("unseen").GetProperty("levels")} {column.GetProperty("unseen").GetProperty("examples").GetRawText()}");

        Assert.Equal(["city 1 []", "player 1 []", """team 1 ["bobs"]"""], columns.Order(StringComparer.Ordinal));

        async Task<(RunState, string?)> StateAsync(string run)
        {
            var view = await _cluster.EndedAsync(run);
            return (view.State, view.Reason);
        }
    }

    [Fact]
    public async Task Failing_rows_come_page_by_page_and_by_rule()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        var csv = GameLog.Of(3000, faulty: true);
        var run = await _cluster.EndedAsync(await _cluster.ImportAsync("games", csv));
        var (_, expected) = await _cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        var lines = expected.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        foreach (var limit in new[] { 1, 7, 1000 })
        {
            var rows = new List<string>();
            PageRequest? page = new(Limit: limit);
            while (page is not null)
            {
                var found = await Catalog.FailuresAsync(Acme, run.Run, null, page);
                rows.AddRange(found.Items.Select(row => row.GetRawText()));
                page = found.Next is null ? null : page with { Cursor = found.Next };
            }

            Assert.Equal(lines, rows);
        }

        var repeated = await Catalog.FailuresAsync(Acme, run.Run, "id.unique", new PageRequest());
        Assert.Equal(lines.Where(line => line.Contains("id.unique", StringComparison.Ordinal)), repeated.Items.Select(row => row.GetRawText()));
        Assert.Empty((await Catalog.FailuresAsync(Acme, run.Run, "player.not_null", new PageRequest())).Items);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Catalog.FailuresAsync(Acme, run.Run, "id.uniqe", new PageRequest()));
        Assert.Equal(("rule_not_found", $"run '{run.Run}' checked no rule 'id.uniqe'. Did you mean 'id.unique'?"), (refused.Code, refused.Message));
        Assert.Equal("cursor_invalid", await CodeAsync(() => Catalog.FailuresAsync(Acme, run.Run, null, new PageRequest(Cursor.Of(3)))));
        Assert.All(repeated.Items, row => Assert.Equal("***", row.GetProperty("values").GetProperty("player").GetString()));
    }

    [Fact]
    public async Task Versions_of_a_suite_differ_rule_by_rule()
    {
        await _cluster.Suite("s").Push("{suite: s, columns: {a: {between: [0, 5], not_null: true}, b: {in: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}}}");
        await _cluster.Suite("s").Push("{suite: s, columns: {a: {between: [0, 6], unique: true}, b: {in: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]}}}");

        var diff = await Catalog.SuiteDiffAsync(Acme, "s", 1, 2);

        Assert.Equal(["a.unique"], diff.Added);
        Assert.Equal(["a.not_null"], diff.Removed);
        Assert.Equal(
            [
                new SuiteChange("a.between", "a is between 0 and 5, error", "a is between 0 and 6, error"),
                new SuiteChange("b.in", "b is one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, error", "b is one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, error"),
            ],
            diff.Changed);
    }

    [Fact]
    public async Task A_run_under_way_shows_how_far_it_is()
    {
        await using var idle = await DataCluster.StartAsync(runsWork: false);
        await idle.AddAsync("games", GameLog.Suite);
        var key = await idle.ImportAsync("games", GameLog.Of(1000));
        var catalog = idle.Get<ICatalog>();

        Assert.Equal((RunState.Queued, 0), await StateAsync());
        await idle.Cluster.ExecuteAsync("update nba.run_progress set left_ = left_ - 2");
        Assert.Equal((RunState.Running, 2), await StateAsync());
        await idle.Cluster.ExecuteAsync("update nba.run_progress set left_ = 0");
        Assert.Equal((RunState.Merging, (await catalog.RunAsync(Acme, key)).Progress.Partitions), await StateAsync());
        Assert.Equal(RunState.Merging, (await catalog.RunsAsync(Acme, "games", new PageRequest())).Items[0].State);
        Assert.Equal("run_not_ready", await CodeAsync(() => catalog.ReportAsync(Acme, key)));

        async Task<(RunState, int)> StateAsync()
        {
            var run = await catalog.RunAsync(Acme, key);
            return (run.State, run.Progress.Done);
        }
    }

    private static async Task<string> PagesAsync<T>(Func<PageRequest, Task<Page<T>>> list, Func<T, string> name, int limit)
    {
        var pages = new List<string>();
        var page = new PageRequest(Limit: limit);
        while (true)
        {
            var found = await list(page);
            pages.Add(string.Join(' ', found.Items.Select(name)));
            if (found.Next is not { } next)
                return string.Join('|', pages);
            page = page with { Cursor = next };
        }
    }

    private static async Task<string> CodeAsync(Func<Task> call) => (await Assert.ThrowsAsync<RefusedException>(call)).Code;
}

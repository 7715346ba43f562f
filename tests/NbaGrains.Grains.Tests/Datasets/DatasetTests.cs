using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Sources;
using NbaGrains.Grains.Tests.Support;
using NbaGrains.Runtime.Grains;
using NbaGrains.Tables.Types;

namespace NbaGrains.Grains.Tests.Datasets;

/// <summary>Settings, revisions, gate, retention and the end of a data set.</summary>
public sealed class DatasetTests : IAsyncLifetime
{
    private DataCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await DataCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("Games")]
    [InlineData("a:b")]
    [InlineData("a@b")]
    [InlineData("a/b")]
    public async Task A_name_has_no_other_letters_than_those_of_keys(string name)
    {
        if (name.Length == 0)
            Assert.Throws<ArgumentException>(() => _cluster.Dataset(name));
        else
            Assert.Equal("dataset_invalid", (await Assert.ThrowsAsync<RefusedException>(() => _cluster.Dataset(name).Set(new()))).Code);
    }

    [Fact]
    public async Task A_change_names_the_revision_it_rests_on()
    {
        var games = _cluster.Dataset("games");

        Assert.Equal(1, (await games.Set(new() { Owner = "ada" }, expectedRevision: 0)).Revision);
        Assert.Equal("dataset_exists", (await Assert.ThrowsAsync<RefusedException>(() => games.Set(new(), 0))).Code);
        Assert.Equal("dataset_changed", (await Assert.ThrowsAsync<RefusedException>(() => games.Set(new(), 7))).Code);
        Assert.Equal(2, (await games.Set(new(), 1)).Revision);
        Assert.Equal(3, (await games.Set(new() { Owner = "bob" })).Revision);
        Assert.Equal("bob", await _cluster.Cluster.ScalarAsync<string>("select owner from grain.dataset"));
    }

    [Fact]
    public async Task Settings_that_make_no_sense_are_all_named()
    {
        var settings = new DatasetSettings
        {
            Tags = ["a", "a"],
            Gate = new GateSettings { MinScore = 1.5, Preset = "strict", MaxAgeHours = 1e300 },
            Baseline = "yesterday",
            Limits = new DatasetLimits { Columns = 0, Seconds = 0 },
            Retention = new RetentionSettings { Versions = 0, FailingRowDays = 36501 },
        };

        var refused = await Assert.ThrowsAsync<RefusedException>(() => _cluster.Dataset("games").Set(settings));

        Assert.Equal("settings_invalid", refused.Code);
        Assert.Equal(
            "a tag is named twice; 'yesterday' is no baseline: write previous, none, or the number of a version; a minimum score of 1.5: it lies between 0 and 1; "
            + "a maximum age of 1E+300 hours: it is more than 0 and at most 876,000, a hundred years; "
            + "'strict' is no preset: write pipeline, or leave it out; a limit of 0 columns: 1 to 10,000 are possible; a limit of 0 seconds: a run may have 1 second to 7 days; "
            + "at least 1 version has to be kept; failing rows kept for 36,501 days: 1 to 36,500 are possible.",
            refused.Message);
    }

    [Fact]
    public async Task A_schedule_that_is_none_is_refused()
    {
        await using var rooted = await DataCluster.StartAsync(options: new GrainsOptions { Roots = [new TenantRoot(DataCluster.Acme, "/exports")] }, runsWork: false);
        foreach (var (cron, zone, words) in new[] { ("0 6 * * *", "UTC", "five fields"), ("daily", "UTC", "'daily' is no calendar"), ("0 0 6 * * ?", "Mars/Olympus", "'Mars/Olympus' is no time zone") })
        {
            var settings = new DatasetSettings { Source = new SourceSettings("*.csv"), Schedule = new ScheduleSettings(cron, zone) };

            var refused = await Assert.ThrowsAsync<RefusedException>(() => rooted.Dataset("games").Set(settings));

            Assert.Equal("settings_invalid", refused.Code);
            Assert.Contains(words, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Parameter", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_source_that_can_mean_no_file_is_refused_before_somebody_waits_for_it()
    {
        await using var rooted = await DataCluster.StartAsync(options: new GrainsOptions { Roots = [new TenantRoot(DataCluster.Acme, "/exports")] }, runsWork: false);

        foreach (var pattern in (string[])["../*.csv", "/etc/*.csv", "games/../../x.csv"])
            Assert.Equal("path_not_allowed", (await Assert.ThrowsAsync<RefusedException>(() => rooted.Dataset("games").Set(new() { Source = new SourceSettings(pattern) }))).Code);
        await rooted.Dataset("games").Set(new() { Source = new SourceSettings("games/*.csv") });
        await rooted.Dataset("games").Set(new() { Source = new SourceSettings("/exports/*.csv") });

        var nowhere = await Assert.ThrowsAsync<RefusedException>(() => _cluster.Dataset("games").Set(new() { Source = new SourceSettings("*.csv") }));
        Assert.Contains("no folder is allowed to this tenant", nowhere.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suite_has_to_be_there_and_stays_while_it_is_used()
    {
        var settings = new DatasetSettings { Suites = ["games"], Tags = ["nba"] };
        Assert.Equal("suite_not_found", (await Assert.ThrowsAsync<RefusedException>(() => _cluster.Dataset("games").Set(settings))).Code);
        await _cluster.Suite("games").Push(GameLog.Suite);
        await _cluster.Dataset("games").Set(settings);

        var used = await Assert.ThrowsAsync<TurnException>(() => _cluster.Suite("games").Remove());
        await _cluster.Dataset("games").Set(new());
        await _cluster.Suite("games").Remove();

        Assert.Equal(TurnFailure.Constraint, used.Reason);
        Assert.Equal(0, await _cluster.CountAsync("nba.suite_version"));
        Assert.Equal(0, await _cluster.CountAsync("nba.dataset_tag"));
    }

    [Fact]
    public async Task The_gate_closes_with_a_bad_version_and_opens_with_a_good_one()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        var games = _cluster.Dataset("games");
        Assert.Equal(GateStatus.Stale, (await games.Gate()).Status);

        await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(200)));
        Assert.Equal(GateStatus.Open, (await games.Gate()).Status);
        await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(200, faulty: true)));
        var closed = await games.Gate();
        await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(201)));

        Assert.Equal((GateStatus.Closed, 2), (closed.Status, closed.Version));
        Assert.Contains("run games:2 of suite 'games' found 1 rule of severity critical broken", closed.Reasons);
        Assert.Equal(GateStatus.Open, (await games.Gate()).Status);
        // Messages have no order.
        await _cluster.Cluster.UntilAsync(async () => (await _cluster.AlertsAsync()).Intersect(["gate_opened", "gate_closed"]).Count() == 2);
    }

    [Fact]
    public async Task An_override_is_audited_and_ends_with_the_next_version()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        var games = _cluster.Dataset("games");
        await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(200, faulty: true)));

        Assert.Equal("override_invalid", (await Assert.ThrowsAsync<RefusedException>(() => games.Override(new(GateStatus.Open, " ")))).Code);
        Assert.Equal("override_invalid", (await Assert.ThrowsAsync<RefusedException>(() => games.Override(new(GateStatus.Stale, "why")))).Code);
        var open = await games.Override(new GateOverride(GateStatus.Open, "known fault"));

        Assert.Equal((GateStatus.Open, "user:ada"), (open.Status, open.Override!.By));
        Assert.Equal(1, await _cluster.CountAsync("nba.audit", "action = 'gate.override' and principal = 'user:ada'"));
        Assert.Equal(GateStatus.Closed, (await games.EndOverride()).Status);
        await games.Override(new GateOverride(GateStatus.Open, "known fault"));
        await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(210, faulty: true)));
        Assert.Equal(GateStatus.Closed, (await games.Gate()).Status);
    }

    [Fact]
    public async Task A_version_that_breaks_the_contract_closes_the_gate()
    {
        var contract = new DatasetContract(
            [new("id", ColumnType.Number), new("pts", ColumnType.Boolean), new("player", Nullable: false), new("minutes")], OtherColumns: false);
        await _cluster.Dataset("games").Set(new DatasetSettings { Contract = contract });

        await _cluster.EndedAsync(await _cluster.ImportAsync("games", "id,player,pts\n1,,2\n2,Bob,3\n"));

        var gate = await _cluster.Dataset("games").Gate();
        Assert.Equal(GateStatus.Closed, gate.Status);
        Assert.Equal(
            [
                "the contract is broken: column 'pts' holds integer, not boolean",
                "the contract is broken: column 'player' has 1 null",
                "the contract is broken: column 'minutes' is missing",
            ],
            gate.Reasons);
    }

    [Fact]
    public async Task Of_a_contract_that_is_broken_everywhere_the_first_hundred_problems_are_kept_and_all_are_counted()
    {
        await _cluster.Dataset("games").Set(new DatasetSettings { Contract = new DatasetContract([.. Enumerable.Range(0, 200).Select(i => new ContractColumn($"c{i}"))]) });

        var run = await _cluster.EndedAsync(await _cluster.ImportAsync("games", "id\n1\n"));

        Assert.Equal((100, 200), (run.Outcome!.ContractProblems.Count, run.Outcome.ContractBroken));
        Assert.Equal("the contract is broken 190 times more", (await _cluster.Dataset("games").Gate()).Reasons[^1]);
    }

    [Fact]
    public async Task A_change_of_the_contract_or_of_a_suite_leaves_the_gate_stale_until_the_version_is_validated_again()
    {
        await _cluster.AddAsync("games", GameLog.Suite);
        var games = _cluster.Dataset("games");
        await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(100)));

        await games.Set(new DatasetSettings { Suites = ["games"], Contract = new DatasetContract([new("pts")]) });
        Assert.Equal(["run games:1 of suite 'games' checked before the settings changed: validate it again"], (await games.Gate()).Reasons);
        await _cluster.EndedAsync((await games.Validate(null, null))[0]);
        Assert.Equal(GateStatus.Open, (await games.Gate()).Status);

        await _cluster.Suite("games").Push(GameLog.Suite + "\n  - that: fgm < 9\n");
        Assert.Equal(["run games:2 of suite 'games' checked with version 1, which has version 2 by now: validate it again"], (await games.Gate()).Reasons);
        await _cluster.EndedAsync((await games.Validate(null, null))[0]);
        Assert.Equal(GateStatus.Open, (await games.Gate()).Status);
    }

    [Fact]
    public async Task A_table_without_a_single_value_to_check_does_not_open_the_gate()
    {
        await _cluster.AddAsync("games", "suite: games\ncolumns:\n  pts: { between: [0, 80] }\n");

        var run = await _cluster.EndedAsync(await _cluster.ImportAsync("games", "id,pts\n1,\n2,\n"));

        Assert.Equal(new RuleCounts(0, 0, 1, 0), run.Outcome!.Rules);
        Assert.Equal(GateStatus.Stale, (await _cluster.Dataset("games").Gate()).Status);
    }

    [Fact]
    public async Task Old_versions_and_old_failing_rows_go()
    {
        await _cluster.AddAsync("games", GameLog.Suite, new DatasetSettings { Retention = new RetentionSettings { Versions = 2, FailingRowDays = 3 }, Baseline = "2" });
        for (var version = 1; version <= 4; version++)
            await _cluster.EndedAsync(await _cluster.ImportAsync("games", GameLog.Of(100 + version, faulty: true)));

        await _cluster.Cluster.Time.JumpAsync(TimeSpan.FromDays(1));
        await _cluster.UntilLaterAsync(async () => await _cluster.CountAsync("grain.dataset_version") < 4);

        // The baseline stays.
        Assert.Equal("games@2,games@3,games@4", await _cluster.Cluster.ScalarAsync<string>("select string_agg(key, ',' order by key) from grain.dataset_version"));
        Assert.Equal("games:2,games:3,games:4", await _cluster.Cluster.ScalarAsync<string>("select string_agg(key, ',' order by key) from grain.validation_run"));
        Assert.NotNull((await _cluster.Run("games:4").Read()).Outcome!.Failures);
        await _cluster.Cluster.Time.JumpAsync(TimeSpan.FromDays(3));
        await _cluster.UntilLaterAsync(async () => (await _cluster.Run("games:4").Read()).Outcome!.Failures is null);
    }

    [Fact]
    public async Task A_data_set_that_is_removed_takes_all_it_owns_along_and_cancels_its_work()
    {
        await using var idle = await DataCluster.StartAsync(runsWork: false);
        await idle.AddAsync("games", GameLog.Suite, new DatasetSettings { Tags = ["nba"] });
        await idle.Dataset("games-2").Set(new());
        await idle.ImportAsync("games", GameLog.Of(1000));
        await idle.ImportAsync("games-2", GameLog.Of(10));

        Assert.Equal("dataset_changed", (await Assert.ThrowsAsync<RefusedException>(() => idle.Dataset("games").Remove(3))).Code);
        await idle.Dataset("games").Remove(1);

        foreach (var table in (string[])["grain.dataset_version", "grain.validation_run"])
            Assert.Equal(1, await idle.CountAsync(table));
        foreach (var table in (string[])["grain.partition", "nba.run_progress", "nba.dataset_tag", "nba.dataset_suite"])
            Assert.Equal(0, await idle.CountAsync(table));
        Assert.Equal("games-2:1", await idle.Cluster.ScalarAsync<string>("select string_agg(distinct owner_key, ',') from nba.work where owner_kind = 'validation_run'"));
        await idle.Suite("games").Remove();
        Assert.Equal("dataset_not_found", (await Assert.ThrowsAsync<RefusedException>(() => idle.Dataset("games").Gate())).Code);
        Assert.Equal(1, (await idle.Dataset("games").Set(new(), 0)).Revision);
    }

    [Fact]
    public async Task Seven_suites_fit_into_one_import()
    {
        var names = Enumerable.Range(1, 7).Select(i => $"suite-{i}").ToList();
        foreach (var name in names)
            await _cluster.Suite(name).Push(GameLog.Suite);
        await _cluster.Dataset("games").Set(new DatasetSettings { Suites = names });

        var imported = await _cluster.Dataset("games").Import(await _cluster.UploadAsync(GameLog.Of(100)));

        Assert.Equal(7, imported.Runs.Count);
        foreach (var run in imported.Runs)
            Assert.Equal(RunState.Passed, (await _cluster.EndedAsync(run)).State);
        Assert.Equal(GateStatus.Open, (await _cluster.Dataset("games").Gate()).Status);
    }
}

using System.Text.Json.Nodes;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Tests.Support;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.Grains.Tests.Runs;

/// <summary>From the import of a version to its verdict.</summary>
public sealed class RunTests
{
    [Theory]
    [InlineData(50, 1)]
    [InlineData(1000, 6)]
    [InlineData(5000, 27)]
    public async Task The_verdict_of_partitions_on_three_silos_is_the_command_line_s(int rows, int partitions)
    {
        await using var cluster = await DataCluster.StartAsync(silos: 3);
        await cluster.AddAsync("games", GameLog.Suite);
        var csv = GameLog.Of(rows, faulty: true);

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));

        Assert.Equal(RunState.Failed, run.State);
        Assert.Equal(partitions, run.Progress.Partitions);
        var (report, failures) = await cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        AssertEqual(report, await cluster.ReportAsync(run));
        Assert.Equal(failures, await cluster.FailuresAsync(run));
        Assert.Equal(rows, run.Outcome!.Content.Rows);
        Assert.Equal(1, run.Outcome.Passes);
        Assert.Equal(failures.Count(c => c == '\n'), run.Outcome.FailingRows);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(3000)]
    [InlineData(5000)]
    public async Task Types_that_the_sample_got_wrong_cost_a_second_pass(int rows)
    {
        await using var cluster = await DataCluster.StartAsync(silos: 2);
        await cluster.AddAsync("games", GameLog.Suite);
        // Numbers all the way, as far as samples go, then a word.
        var csv = GameLog.Of(rows).Replace($"{rows * 2 / 3},Player", "x7,Player", StringComparison.Ordinal);

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));

        var (report, _) = await cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        AssertEqual(report, await cluster.ReportAsync(run));
        Assert.Equal("text", run.Outcome!.Content.Schema[0].Type);
    }

    [Fact]
    public async Task A_partition_that_was_begun_at_the_wrong_place_is_scanned_again()
    {
        await using var cluster = await DataCluster.StartAsync(silos: 2);
        await cluster.AddAsync("games", GameLog.Suite);
        // Lines within quotes that look like records.
        var lines = string.Concat(Enumerable.Range(0, 400).Select(i => $"{i},Player,1,2,n\n"));
        var csv = GameLog.Of(300) + $"300,Player 1,1,20,\"{lines}\"\n" + GameLog.Of(700)[("id,player,fgm,pts,note\n".Length)..];

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));

        var (report, _) = await cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        AssertEqual(report, await cluster.ReportAsync(run));
        Assert.True(run.Outcome!.Passes > 1, $"{run.Outcome.Passes} passes");
        Assert.Equal(1001, run.Outcome.Content.Rows);
    }

    [Theory]
    [InlineData(5000, 54)]
    [InlineData(27000, 294)]
    public async Task Many_partitions_are_merged_in_a_tree_and_the_verdict_is_the_command_line_s(int rows, int partitions)
    {
        await using var cluster = await DataCluster.StartAsync(silos: 3, Small);
        await cluster.AddAsync("games", GameLog.Suite);
        var csv = GameLog.Of(rows, faulty: true);

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));

        var (report, failures) = await cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        AssertEqual(report, await cluster.ReportAsync(run));
        Assert.Equal(failures, await cluster.FailuresAsync(run));
        Assert.Equal((partitions, 1), (run.Progress.Partitions, run.Outcome!.Passes));
        Assert.Equal(RunTree.Nodes(partitions) - 1, await cluster.CountAsync("nba.work_history", "kind = 'merge-partitions'"));
        Assert.Equal(0, await cluster.CountAsync("nba.run_node"));
    }

    [Fact]
    public async Task Wrong_guesses_and_wrong_types_go_through_the_tree()
    {
        await using var cluster = await DataCluster.StartAsync(silos: 3);
        await cluster.AddAsync("games", GameLog.Suite);
        // Lines within quotes that look like records, and far behind them a word among numbers.
        var lines = string.Concat(Enumerable.Range(0, 400).Select(i => $"{i},Player,1,2,n\n"));
        var csv = GameLog.Of(300) + $"300,Player 1,1,20,\"{lines}\"\n"
            + GameLog.Of(4000)[("id,player,fgm,pts,note\n".Length)..].Replace("2000,Player", "x7,Player", StringComparison.Ordinal);

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));

        var (report, failures) = await cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        AssertEqual(report, await cluster.ReportAsync(run));
        Assert.Equal(failures, await cluster.FailuresAsync(run));
        Assert.True(run.Progress.Partitions > 16, $"{run.Progress.Partitions} partitions");
        Assert.True(run.Outcome!.Passes > 1, $"{run.Outcome.Passes} passes");
        Assert.Equal("text", run.Outcome.Content.Schema[0].Type);
    }

    [Theory]
    [InlineData("new.max_attempts := 1", "its work failed for good: PostgresException: P0001: no")]
    [InlineData("new.attempt := 1; new.max_attempts := 1", "its work failed for good: the silo that ran the last of 1 attempts was lost during it")]
    public async Task Work_that_fails_for_good_ends_the_run_at_once(string attempts, string reason)
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite);
        await cluster.Cluster.ExecuteAsync($"create function nba.once() returns trigger language plpgsql as 'begin if new.kind = ''scan-partition'' then {attempts}; end if; return new; end'");
        await cluster.Cluster.ExecuteAsync("create trigger once before insert on nba.work for each row execute function nba.once()");
        await cluster.Cluster.ExecuteAsync("create function nba.say_no() returns trigger language plpgsql as 'begin raise exception ''no''; end'");
        await cluster.Cluster.ExecuteAsync("create trigger refuse before update on grain.partition for each row execute function nba.say_no()");

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", GameLog.Of(1000)));

        Assert.Equal((RunState.Error, reason), (run.State, run.Reason));
        // Other partitions' work fails for good as well, some of it after the run's end: that is nobody's business any more.
        await cluster.Cluster.UntilAsync(async () => await cluster.CountAsync("nba.work", "kind = 'scan-partition'") == 0);
        Assert.Equal(0, await cluster.CountAsync("nba.work_dead"));
    }

    [Fact]
    public async Task What_only_a_silo_that_is_gone_had_in_memory_is_scanned_again_at_once()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite);
        await cluster.HoldAsync("judge-run");
        var csv = GameLog.Of(1000, faulty: true);
        var key = await cluster.ImportAsync("games", csv);
        await cluster.Cluster.UntilAsync(async () => await cluster.CountAsync("nba.work", "kind = 'judge-run'") == 1);
        var partitions = (await cluster.Run(key).Read()).Progress.Partitions;
        Assert.Equal(partitions, await cluster.CountAsync("grain.partition", "scanned and state_blob is null"));

        await cluster.Cluster.StopAsync(cluster.Cluster.Silos[0]);
        await cluster.ReleaseAsync();
        await cluster.Cluster.AddSiloAsync();
        var run = await cluster.EndedAsync(key);

        var (report, failures) = await cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        AssertEqual(report, await cluster.ReportAsync(run));
        Assert.Equal(failures, await cluster.FailuresAsync(run));
        Assert.Equal(2, run.Outcome!.Passes);
    }

    [Fact]
    public async Task On_the_only_silo_too_just_the_partition_that_was_begun_at_the_wrong_place_is_scanned_again()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.Cluster.UntilAsync(() => Task.FromResult(!cluster.Get<SiloPeers>().Any));
        await cluster.AddAsync("games", GameLog.Suite);
        var lines = string.Concat(Enumerable.Range(0, 400).Select(i => $"{i},Player,1,2,n\n"));
        var csv = GameLog.Of(1500) + $"300,Player 1,1,20,\"{lines}\"\n" + GameLog.Of(10)[("id,player,fgm,pts,note\n".Length)..];

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));

        var (report, failures) = await cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        AssertEqual(report, await cluster.ReportAsync(run));
        Assert.Equal(failures, await cluster.FailuresAsync(run));
        Assert.Equal(2, run.Outcome!.Passes);
        Assert.Equal(run.Progress.Partitions + 1, await cluster.CountAsync("nba.work_history", "kind = 'scan-partition'"));
    }

    [Fact]
    public async Task Stored_states_that_a_power_cut_took_are_scanned_again_all_at_once()
    {
        await using var cluster = await DataCluster.StartAsync(1, new GrainsOptions { LeafBytes = DataCluster.Leaf, PartitionBytes = DataCluster.Leaf });
        await cluster.AddAsync("games", GameLog.Suite);
        await cluster.HoldAsync("judge-run");
        var csv = GameLog.Of(8000, faulty: true);
        var key = await cluster.ImportAsync("games", csv);
        await cluster.Cluster.UntilAsync(async () => await cluster.CountAsync("nba.work", "kind = 'judge-run'") == 1);
        Assert.True((await cluster.Run(key).Read()).Progress.Partitions > 64);
        await cluster.Cluster.StopAsync(cluster.Cluster.Silos[0]);
        await cluster.Cluster.AddSiloAsync(change: options => options with { RunsWork = false });
        var states = await cluster.Cluster.ScalarAsync<string>(
            "select string_agg(encode(state_blob, 'hex'), ',') from (select state_blob from grain.partition union all select state_blob from nba.run_node) s where state_blob is not null");
        foreach (var state in states.Split(','))
            File.Delete(cluster.Get<IBlobs>().FileOf(DataCluster.Acme, BlobId.Of(Convert.FromHexString(state)))!);

        await cluster.ReleaseAsync();
        await cluster.Cluster.AddSiloAsync();
        var run = await cluster.EndedAsync(key);

        var (report, failures) = await cluster.ExpectedAsync(GameLog.Suite, csv, run.StartedAt);
        AssertEqual(report, await cluster.ReportAsync(run));
        Assert.Equal(failures, await cluster.FailuresAsync(run));
        Assert.Equal(2, run.Outcome!.Passes);
    }

    [Fact]
    public async Task No_more_failing_rows_are_kept_than_the_limit_and_the_others_are_counted()
    {
        await using var cluster = await DataCluster.StartAsync();
        var limits = new DatasetLimits { FailingRows = 3 };
        await cluster.AddAsync("games", GameLog.Suite, new DatasetSettings { Limits = limits });
        var csv = GameLog.Of(1000, faulty: true);

        var few = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));
        await cluster.Dataset("games").Set(new DatasetSettings { Suites = ["games"], Limits = limits with { FailingRows = 4 } });
        var more = await cluster.EndedAsync((await cluster.Dataset("games").Validate(1, null))[0]);

        var (_, failures) = await cluster.ExpectedAsync(GameLog.Suite, csv, few.StartedAt);
        var lines = failures.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Take(3), (await cluster.FailuresAsync(few)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((lines.Length, 3L), (few.Outcome!.FailingRows, few.Outcome.KeptFailingRows));
        Assert.Equal((lines.Length, 4L), (more.Outcome!.FailingRows, more.Outcome.KeptFailingRows));
    }

    [Fact]
    public async Task A_version_without_suites_is_profiled()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.Dataset("games").Set(new DatasetSettings());

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", GameLog.Of(500)));

        Assert.Equal((RunState.Passed, null, 500L), (run.State, run.Suite, run.Outcome!.Content.Rows));
        Assert.Null(run.Outcome.Failures);
        Assert.Equal(GateStatus.Stale, (await cluster.Dataset("games").Gate()).Status);
    }

    [Fact]
    public async Task A_run_leaves_its_figures_its_profile_and_an_event_and_no_states_of_partitions()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite);

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", GameLog.Of(1000)));

        Assert.Equal(RunState.Passed, run.State);
        Assert.Equal("1000", await cluster.Cluster.ScalarAsync<string>("select figures ->> 'rows' from nba.run_figures"));
        Assert.Equal("24.5", await cluster.Cluster.ScalarAsync<string>("select figures ->> 'column:pts:mean' from nba.run_figures"));
        Assert.Equal(1, await cluster.CountAsync("grain.profile", "key = 'games@1'"));
        Assert.Equal(1, await cluster.CountAsync("nba.event", "type = 'run.completed'"));
        Assert.Equal(run.Progress.Partitions, await cluster.CountAsync("grain.partition", "scanned and state_blob is null"));
        Assert.Equal(1000, (await cluster.Version("games", 1).Read()).Content!.Rows);
        Assert.Equal(0, await cluster.CountAsync("nba.work", "owner_kind = 'validation_run'"));
    }

    [Fact]
    public async Task A_silo_that_is_lost_during_a_run_changes_nothing()
    {
        await using var cluster = await DataCluster.StartAsync(silos: 3);
        await cluster.AddAsync("games", GameLog.Suite);
        var csv = GameLog.Of(8000, faulty: true);

        var run = await cluster.ImportAsync("games", csv);
        await cluster.Cluster.UntilAsync(async () => await cluster.CountAsync("grain.partition", "scanned") > 3);
        await cluster.Cluster.StopAsync(cluster.Cluster.Silos[2]);
        var view = await cluster.EndedAsync(run);

        var (report, failures) = await cluster.ExpectedAsync(GameLog.Suite, csv, view.StartedAt);
        AssertEqual(report, await cluster.ReportAsync(view));
        Assert.Equal(failures, await cluster.FailuresAsync(view));
    }

    [Fact]
    public async Task A_cancelled_run_does_no_more_work_and_leaves_the_gate_stale()
    {
        await using var cluster = await DataCluster.StartAsync(runsWork: false);
        await cluster.AddAsync("games", GameLog.Suite);
        var run = await cluster.ImportAsync("games", GameLog.Of(1000));

        await cluster.Run(run).Cancel();
        await cluster.Run(run).Cancel();

        Assert.Equal(RunState.Cancelled, (await cluster.Run(run).Read()).State);
        Assert.Null(await cluster.Run(run).Order());
        Assert.Equal(0, await cluster.CountAsync("nba.work", "kind = 'scan-partition'"));
        var gate = await cluster.Dataset("games").Gate();
        Assert.Equal(GateStatus.Stale, gate.Status);
        Assert.Equal($"run {run} of suite 'games' was cancelled", Assert.Single(gate.Reasons));
    }

    [Fact]
    public async Task A_validation_that_is_cancelled_takes_no_verdict_back()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite);
        await cluster.EndedAsync(await cluster.ImportAsync("games", GameLog.Of(1000)));
        Assert.Equal(GateStatus.Open, (await cluster.Dataset("games").Gate()).Status);
        await cluster.HoldAsync("scan-partition", "reuse-states");

        var again = (await cluster.Dataset("games").Validate(1, null))[0];
        await cluster.Run(again).Cancel();

        Assert.Equal(GateStatus.Open, (await cluster.Dataset("games").Gate()).Status);
    }

    [Fact]
    public async Task A_registered_file_that_changed_ends_the_run_in_error()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite);
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, GameLog.Of(1000));
            var source = cluster.Register(path);
            await File.AppendAllTextAsync(path, "1,2,3,4,5\n");

            var run = await cluster.EndedAsync((await cluster.Dataset("games").Import(source)).Runs[0]);

            Assert.Equal(RunState.Error, run.State);
            Assert.Equal($"{Path.GetFileName(path)}: the file changed since it was imported. Import it as a new version.", run.Reason);
            var gate = await cluster.Dataset("games").Gate();
            Assert.Equal(GateStatus.Closed, gate.Status);
            await cluster.Cluster.UntilAsync(async () => (await cluster.AlertsAsync()).Count == 2);
            Assert.Equal(["gate_closed", "run_error"], (await cluster.AlertsAsync()).Order());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task More_rows_than_the_limit_end_the_run_in_error()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite, new DatasetSettings { Limits = new DatasetLimits { Rows = 999 } });

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", GameLog.Of(1000)));

        Assert.Equal(RunState.Error, run.State);
        Assert.Equal("table.csv has 1,000 rows; data set 'games' allows 999.", run.Reason);
    }

    [Fact]
    public async Task More_bytes_or_columns_than_the_limit_are_not_taken_in()
    {
        await using var cluster = await DataCluster.StartAsync();
        var source = await cluster.UploadAsync(GameLog.Of(10));
        await cluster.Dataset("small").Set(new DatasetSettings { Limits = new DatasetLimits { Bytes = 100 } });
        await cluster.Dataset("narrow").Set(new DatasetSettings { Limits = new DatasetLimits { Columns = 4 } });

        var large = await Assert.ThrowsAsync<RefusedException>(() => cluster.Dataset("small").Import(source));
        var wide = await Assert.ThrowsAsync<RefusedException>(() => cluster.Dataset("narrow").Import(source));

        Assert.Equal("version_too_large", large.Code);
        Assert.Equal("table.csv has 5 columns; data set 'narrow' allows 4.", wide.Message);
        Assert.Equal(0, await cluster.CountAsync("grain.dataset_version"));
    }

    [Fact]
    public async Task A_run_without_a_verdict_in_time_ends_in_error()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite, new DatasetSettings { Limits = new DatasetLimits { Seconds = 60 } });
        await cluster.Cluster.AddSiloAsync();
        // Nobody does the work.
        await cluster.HoldAsync("scan-partition");
        var run = await cluster.ImportAsync("games", GameLog.Of(1000));

        await cluster.UntilLaterAsync(async () => (await cluster.Run(run).Read()).EndedAt is not null);

        var view = await cluster.Run(run).Read();
        Assert.Equal(RunState.Error, view.State);
        Assert.StartsWith("there was no verdict within 60 seconds", view.Reason, StringComparison.Ordinal);
        Assert.Equal(0, await cluster.CountAsync("nba.work", "kind = 'scan-partition'"));
    }

    [Fact]
    public async Task An_unchanged_version_with_an_unchanged_suite_answers_without_a_scan()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite);
        var csv = GameLog.Of(1000, faulty: true);
        var first = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));

        var second = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));
        var third = await cluster.EndedAsync((await cluster.Dataset("games").Validate(null, null))[0]);

        Assert.Equal((1, 0, 0), (first.Outcome!.Passes, second.Outcome!.Passes, third.Outcome!.Passes));
        AssertEqual(await cluster.ReportAsync(first), await cluster.ReportAsync(second));
        Assert.Equal(first.Outcome.Failures, third.Outcome.Failures);
        Assert.Equal((2, "games:3"), (third.Version, third.Run));
    }

    [Fact]
    public async Task A_suite_that_asks_nothing_new_rescans_nothing_and_one_that_does_scans()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite);
        await cluster.EndedAsync(await cluster.ImportAsync("games", GameLog.Of(1000, faulty: true)));

        await cluster.Suite("games").Push(GameLog.Suite.Replace("critical", "warning", StringComparison.Ordinal));
        var milder = await cluster.EndedAsync((await cluster.Dataset("games").Validate(1, null))[0]);
        await cluster.Suite("games").Push(GameLog.Suite + "\n  - that: fgm < 3\n");
        var more = await cluster.EndedAsync((await cluster.Dataset("games").Validate(1, null))[0]);

        Assert.Equal((0, 0), (milder.Outcome!.Passes, milder.Outcome.FailedCritical));
        Assert.Equal((1, 1), (more.Outcome!.Passes, more.Outcome.FailedCritical));
    }

    [Fact]
    public async Task Drift_is_measured_against_the_version_before()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.Dataset("games").Set(new DatasetSettings { Gate = new GateSettings { MaxDriftedShare = 0.1 } });
        var csv = GameLog.Of(2000);

        var first = await cluster.EndedAsync(await cluster.ImportAsync("games", csv));
        var second = await cluster.EndedAsync(await cluster.ImportAsync("games", csv.Replace(",1,", ",4,", StringComparison.Ordinal)));

        Assert.Null(first.Outcome!.DriftedShare);
        Assert.Equal(["fgm"], second.Outcome!.Drifted);
        Assert.Equal(GateStatus.Closed, (await cluster.Dataset("games").Gate()).Status);
        Assert.Equal([], second.Outcome.Changes);

        // A table that has other columns and fewer rows, and one that has none of the columns.
        var third = await cluster.EndedAsync(await cluster.ImportAsync("games", "id,player,fgm,points,note\n1,Ada,2,5.5,x\n2,Bob,2,x,y\n"));
        Assert.Equal(["column 'pts' is gone", "column 'points' is new", "2 rows, after 2,000"], third.Outcome!.Changes);
        var fourth = await cluster.EndedAsync(await cluster.ImportAsync("games", "a,b\n1,2\n3,4\n"));
        Assert.Equal((null, "the baseline, version 3, has none of its columns"), (fourth.Outcome!.DriftedShare, fourth.Outcome.DriftProblem));
    }

    [Fact]
    public async Task Rules_may_ask_earlier_runs()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", "suite: games\nrules:\n  - mean: { within: 3 sigma of last 5 runs }\n    column: pts\n");
        for (var version = 0; version < 6; version++)
            Assert.Equal(RunState.Passed, (await cluster.EndedAsync(await cluster.ImportAsync("games", GameLog.Of(200 + version)))).State);

        var odd = await cluster.EndedAsync(await cluster.ImportAsync("games", GameLog.Of(200).Replace(",1,", ",1,9", StringComparison.Ordinal)));

        Assert.Equal((RunState.Failed, 1), (odd.State, odd.Outcome!.Rules.Failed));
    }

    [Fact]
    public async Task The_preset_s_rules_stand_behind_those_of_the_suite()
    {
        await using var cluster = await DataCluster.StartAsync();
        await cluster.AddAsync("games", GameLog.Suite, new DatasetSettings { Gate = new GateSettings { Preset = "pipeline" } });

        var run = await cluster.EndedAsync(await cluster.ImportAsync("games", GameLog.Of(1000)));

        var ids = (await cluster.ReportAsync(run))["results"]!.AsArray().Select(result => (string)result!["id"]!).ToList();
        Assert.Equal(7, ids.TakeWhile(id => !id.StartsWith("pipeline.", StringComparison.Ordinal)).Count());
        Assert.True(ids.Count > 7);
    }

    // A partition is a leaf.
    private static GrainsOptions Small => new() { LeafBytes = DataCluster.Leaf, PartitionBytes = DataCluster.Leaf };

    private static void AssertEqual(JsonNode expected, JsonNode actual) => Assert.Equal(expected.ToJsonString(), actual.ToJsonString());
}

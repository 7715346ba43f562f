using NbaGrains.Cli.Tests.Support;
using NbaGrains.Cli.Validate;

namespace NbaGrains.Cli.Tests;

public sealed class FolderWatchTests : IDisposable
{
    private const string Good = "pts\n31\n";
    private const string Bad = "pts\n131\n";

    private static readonly Action Nothing = () => { };

    private readonly TempFolder _folder = new();
    private readonly string _incoming;
    private readonly string _suite;

    public FolderWatchTests()
    {
        _incoming = Directory.CreateDirectory(_folder.File("incoming")).FullName;
        _suite = _folder.Write("players.yml", "suite: players\ncolumns:\n  pts: { at_most: 100 }\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_that_are_there_are_validated_once_in_the_order_of_their_names()
    {
        Write("b.csv", Bad);
        Write("a.csv.gz", Good);

        var run = Watch(Nothing, Nothing, Nothing);

        Assert.Equal((0, $"nba: watching {_incoming}; Ctrl-C ends.\n"), (run.ExitCode, run.Error));
        Assert.Equal(["PASSED a.csv.gz", "FAILED b.csv"], Verdicts(run));
    }

    [Fact]
    public void A_file_that_grows_waits_until_it_rests()
    {
        var run = Watch(
            () => Write("a.csv", "pts\n1"),
            () => Write("a.csv", "pts\n13"),
            () => Write("a.csv", "pts\n131\n"),
            Nothing,
            Nothing);

        Assert.Equal(["FAILED a.csv"], Verdicts(run));
        Assert.Contains("1 row in", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_is_validated_again()
    {
        Write("a.csv", Bad);

        var run = Watch(Nothing, () => Write("a.csv", Good), Nothing, Nothing);

        Assert.Equal(["FAILED a.csv", "PASSED a.csv"], Verdicts(run));
    }

    /// <summary>As when a file is copied with its time, or a folder is mounted that keeps whole seconds.</summary>
    [Fact]
    public void A_file_of_the_same_size_is_another_one_by_its_time_and_one_of_the_same_time_by_its_size()
    {
        Write("a.csv", "pts\n11\n");
        var time = File.GetLastWriteTimeUtc(InFolder("a.csv"));

        var run = Watch(
            Nothing,
            () =>
            {
                Write("a.csv", "pts\n999\n");
                File.SetLastWriteTimeUtc(InFolder("a.csv"), time);
            },
            Nothing,
            () =>
            {
                Write("a.csv", "pts\n222\n");
                File.SetLastWriteTimeUtc(InFolder("a.csv"), time.AddSeconds(-1));
            },
            Nothing);

        Assert.Equal(["PASSED a.csv", "FAILED a.csv", "FAILED a.csv"], Verdicts(run));
    }

    [Fact]
    public void A_file_that_went_and_came_back_is_validated_again()
    {
        Write("a.csv", Good);

        var run = Watch(
            Nothing,
            () => File.Move(InFolder("a.csv"), _folder.File("away")),
            () => File.Move(_folder.File("away"), InFolder("a.csv")),
            Nothing);

        Assert.Equal(["PASSED a.csv", "PASSED a.csv"], Verdicts(run));
    }

    [Fact]
    public void Hidden_empty_and_other_files_and_folders_are_passed_over()
    {
        foreach (var name in (string[])[".a.csv", "a.csv.part", "a.txt", "csv", "notes.yml"])
            Write(name, Bad);
        Write("empty.csv", "");
        Directory.CreateDirectory(InFolder("folder.csv"));
        File.CreateSymbolicLink(InFolder("broken.csv"), InFolder("nowhere"));
        File.CreateSymbolicLink(InFolder("circle.csv"), InFolder("circle.csv"));

        var run = Watch(Nothing, Nothing);

        Assert.Equal(("", $"nba: watching {_incoming}; Ctrl-C ends.\n"), (run.Out, run.Error));
    }

    [Fact]
    public void Behind_a_link_the_file_counts()
    {
        var target = _folder.Write("target.csv", Good);
        File.CreateSymbolicLink(InFolder("link.csv"), target);

        var run = Watch(Nothing, () => File.WriteAllText(target, Bad), Nothing);

        Assert.Equal(["PASSED link.csv", "FAILED link.csv"], Verdicts(run));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_complained_about_once_and_the_watch_goes_on()
    {
        Write("a.csv", "\n\n");

        var run = Watch(Nothing, Nothing, () => Write("b.csv", Good), Nothing, Nothing);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            $"nba: watching {_incoming}; Ctrl-C ends.\nnba: {InFolder("a.csv")}: holds only blank lines. A table needs at least a header line.\n",
            run.Error);
        Assert.Equal(["PASSED b.csv"], Verdicts(run));
    }

    [Fact]
    public void A_file_that_vanishes_before_it_rests_is_no_error()
    {
        Write("a.csv", Good);
        Write("b.csv", "pts\n1");

        var run = Watch(() => Write("b.csv", "pts\n12"), () => File.Delete(InFolder("b.csv")), Nothing, Nothing);

        Assert.Equal((0, $"nba: watching {_incoming}; Ctrl-C ends.\n"), (run.ExitCode, run.Error));
        Assert.Equal(["PASSED a.csv"], Verdicts(run));
    }

    [Fact]
    public void A_folder_that_is_away_for_a_moment_has_the_files_it_had()
    {
        Write("a.csv", Good);

        var run = Watch(
            Nothing,
            () => Directory.Move(_incoming, _folder.File("away")),
            () => Directory.Move(_folder.File("away"), _incoming),
            Nothing,
            Nothing);

        Assert.Equal((0, $"nba: watching {_incoming}; Ctrl-C ends.\n"), (run.ExitCode, run.Error));
        Assert.Equal(["PASSED a.csv"], Verdicts(run));
    }

    [Fact]
    public void Outputs_hold_the_latest_file()
    {
        Write("a.csv", Bad);

        var run = WatchWith(
            ["--json", _folder.File("r.json"), "--failures", _folder.File("f.csv")],
            Nothing,
            () =>
            {
                Assert.Equal("row,rules,pts\n1,pts.at_most,131\n", File.ReadAllText(_folder.File("f.csv")));
                Write("b.csv", Good);
            },
            Nothing,
            Nothing);

        Assert.Equal(["FAILED a.csv", "PASSED b.csv"], Verdicts(run));
        Assert.Equal("row,rules,pts\n", File.ReadAllText(_folder.File("f.csv")));
        Assert.Contains("b.csv", File.ReadAllText(_folder.File("r.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("incoming/broken.csv")]
    [InlineData("incoming/../incoming/broken.tsv")]
    public void An_output_that_would_be_validated_itself_is_refused(string output)
    {
        var run = WatchWith(["--failures", _folder.File(output)]);

        Assert.Equal((3, "", $"nba: {_folder.File(output)}: would be validated itself. Name a file outside of {_incoming}.\n"), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public void An_output_of_another_kind_may_stand_in_the_folder()
    {
        Write("a.csv", Bad);

        Assert.Equal(["FAILED a.csv"], Verdicts(WatchWith(["--failures", InFolder("broken.ndjson")], Nothing, Nothing)));
    }

    [Fact]
    public void Ctrl_C_in_the_middle_of_a_file_ends_the_watch_without_a_trace_of_it()
    {
        Write("a.csv", Bad);
        using var end = new CancellationTokenSource();
        using var time = new LookingTime(Nothing);

        // The second look finds the file at rest; the clock is then asked what the present is.
        var run = NbaRun.With(
            terminal => terminal with { Time = new EndingClock(time, end), Interrupted = end.Token },
            "validate", "--watch", _incoming, "-s", _suite, "--failures", _folder.File("f.csv"));

        Assert.Equal((0, "", $"nba: watching {_incoming}; Ctrl-C ends.\n"), (run.ExitCode, run.Out, run.Error));
        Assert.False(File.Exists(_folder.File("f.csv")));
    }

    [Fact]
    public void What_is_no_folder_cannot_be_watched()
    {
        var run = NbaRun.Of("validate", "--watch", _suite, "-s", _suite);

        Assert.Equal((3, $"nba: {_suite}: is not a folder that can be watched.\n"), (run.ExitCode, run.Error));
    }

    private NbaRun Watch(params Action[] betweenLooks) => WatchWith([], betweenLooks);

    private NbaRun WatchWith(string[] args, params Action[] betweenLooks)
    {
        using var time = new LookingTime(betweenLooks);
        var run = NbaRun.With(
            terminal => terminal with { Time = time, Interrupted = time.Interrupted },
            ["validate", "--watch", _incoming, "--suite", _suite, .. args]);
        Assert.All(time.Waits, wait => Assert.Equal(FolderWatch.Between, wait));
        return run;
    }

    private string InFolder(string name) => Path.Combine(_incoming, name);

    private void Write(string name, string text) => File.WriteAllText(InFolder(name), text);

    /// <summary>Verdict and file of each summary.</summary>
    private IEnumerable<string> Verdicts(NbaRun run)
    {
        var lines = run.Out.Split('\n');
        return Enumerable.Range(0, lines.Length)
            .Where(i => lines[i].StartsWith("PASSED", StringComparison.Ordinal) || lines[i].StartsWith("FAILED", StringComparison.Ordinal))
            .Select(i => $"{lines[i][..6]} {lines[i + 1].Split("   ")[0].Replace(_incoming + "/", "", StringComparison.Ordinal)}");
    }

    /// <summary>Presses Ctrl-C when it is asked for the time.</summary>
    private sealed class EndingClock(TimeProvider looks, CancellationTokenSource end) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            end.Cancel();
            return DateTimeOffset.UnixEpoch;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            looks.CreateTimer(callback, state, dueTime, period);
    }
}

using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Sources;
using NbaGrains.Grains.Tests.Support;

namespace NbaGrains.Grains.Tests.Sources;

/// <summary>Versions that appear by themselves.</summary>
public sealed class SourceTests : IAsyncLifetime
{
    private static readonly DateTime Day = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _root = Directory.CreateTempSubdirectory("nba-source-").FullName;
    private DataCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DataCluster.StartAsync(options: new GrainsOptions { LeafBytes = DataCluster.Leaf, PartitionBytes = 2 * DataCluster.Leaf, Roots = [new TenantRoot(DataCluster.Acme, _root)] });
        await _cluster.AddAsync("games", GameLog.Suite, new DatasetSettings { Source = new SourceSettings("*.csv"), Schedule = new ScheduleSettings("0 0 * * * ?") });
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Each_look_makes_versions_of_new_and_changed_files_the_oldest_first()
    {
        Write("b.csv", 10, Day);
        Write("a.csv", 20, Day.AddDays(1));
        Write("c.txt", 30, Day);

        await LookAsync(versions: 2);
        await LookAsync(versions: 2);
        Assert.Equal(["b.csv", "a.csv"], await NamesAsync(2));

        Write("b.csv", 11, Day.AddDays(2));
        await LookAsync(versions: 3);
        Assert.Equal(["b.csv", "a.csv", "b.csv"], await NamesAsync(3));
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_told_of_once_and_holds_up_no_other()
    {
        File.WriteAllBytes(Path.Combine(_root, "a.csv"), [0, 0, 0, 0]);
        File.SetLastWriteTimeUtc(Path.Combine(_root, "a.csv"), Day);
        Write("b.csv", 10, Day.AddDays(1));

        await LookAsync(versions: 1);
        await LookAsync(versions: 1);

        Assert.Equal(["b.csv"], await NamesAsync(1));
        Assert.Single(await _cluster.AlertsAsync(), "source_file_refused");
        Assert.Equal(1, await _cluster.CountAsync("nba.source_file", "number = 0"));
    }

    [Fact]
    public async Task A_file_that_is_being_written_waits_for_the_next_look()
    {
        Write("a.csv", 10, DateTime.UtcNow.AddHours(1));
        await LookAsync(versions: 0);

        File.SetLastWriteTimeUtc(Path.Combine(_root, "a.csv"), Day);
        await LookAsync(versions: 1);
    }

    private void Write(string name, int rows, DateTime at)
    {
        var path = Path.Combine(_root, name);
        File.WriteAllText(path, GameLog.Of(rows));
        File.SetLastWriteTimeUtc(path, at);
    }

    /// <summary>Lets the schedule tick and waits until the look is over.</summary>
    private async Task LookAsync(int versions)
    {
        var before = await LooksAsync();
        await _cluster.Cluster.Time.JumpAsync(TimeSpan.FromHours(1));
        await _cluster.UntilLaterAsync(async () => await LooksAsync() > before);
        Assert.Equal(versions, (await _cluster.Dataset("games").Read()).LatestVersion);
    }

    private Task<long> LooksAsync() => _cluster.CountAsync("nba.work_history", "kind = 'look-at-source'");

    private async Task<IReadOnlyList<string>> NamesAsync(int versions)
    {
        var names = new List<string>();
        for (var number = 1; number <= versions; number++)
            names.Add((await _cluster.Version("games", number).Read()).Source.Name);
        return names;
    }
}

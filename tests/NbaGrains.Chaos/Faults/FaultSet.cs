using NbaGrains.Chaos.Checks;
using NbaGrains.Chaos.Running;

namespace NbaGrains.Chaos.Faults;

/// <summary>The faults of a run, side by side.</summary>
internal sealed class FaultSet
{
    private readonly List<Fault> _faults = [];
    private readonly KillSilo? _kills;
    private readonly HoldSnapshot? _snapshots;
    private readonly bool _hasClocks;

    public FaultSet(ChaosCluster cluster, ChaosOptions options)
    {
        _hasClocks = options.Has("clocks");
        if (options.Has("kill"))
            _faults.Add(_kills = new KillSilo(cluster, options.KillEvery));
        if (options.Has("restart"))
            _faults.Add(new RestartServer(cluster.Server, options.RestartEvery, cluster.Diary));
        if (options.Has("cut"))
            _faults.Add(new CutConnections(cluster.Server.Proxy, options.CutEvery, cluster.Diary));
        if (options.Has("freeze"))
            _faults.Add(new FreezeSilo(cluster.Fleet, options.Lease, options.FreezeEvery, cluster.Diary));
        if (options.Has("snapshot"))
            _faults.Add(_snapshots = new HoldSnapshot(cluster.Server, options.SnapshotHold, TimeSpan.FromSeconds(1), cluster.Diary));
        if (options.Has("disk") && cluster.Server.Disk is not null)
            _faults.Add(new FillDisk(cluster.Server, options.FillHold, options.FillEvery, cluster.Diary));
    }

    /// <summary>What was done, and how often.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            var counts = _faults.ToDictionary(fault => fault.Name, fault => fault.Count);
            if (_hasClocks)
                counts["clocks wrong by minutes"] = 2;
            return counts;
        }
    }

    /// <summary>Whether each has come at least once. A snapshot is held to the end of a short run.</summary>
    public bool HaveAllCome => _faults.TrueForAll(fault => fault == _snapshots || fault.Count > 0);

    public TimeSpan LongestSnapshot => _snapshots?.Longest ?? TimeSpan.Zero;

    public async Task<IReadOnlyList<Recovery>> RecoveriesAsync() => _kills is null ? [] : await _kills.RecoveriesAsync();

    public Task RunAsync(int seed, CancellationToken cancellation) => Task.WhenAll(
        _faults.Select((fault, place) => Task.Run(() => fault.RunAsync(new Random((seed * 31) + place), cancellation), CancellationToken.None)));
}

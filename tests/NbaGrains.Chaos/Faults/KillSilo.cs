using System.Collections.Concurrent;
using NbaGrains.Chaos.Checks;
using NbaGrains.Chaos.Running;
using NbaGrains.Chaos.Silos;

namespace NbaGrains.Chaos.Faults;

/// <summary><c>kill -9</c> of any silo, while another is there to take its work.</summary>
internal sealed class KillSilo(ChaosCluster cluster, TimeSpan every) : Fault("silo killed", every, cluster.Diary)
{
    private readonly RecoveryWatch _watch = new(cluster.Server, cluster.Fleet);
    private readonly ConcurrentBag<Task<Recovery?>> _recoveries = [];

    /// <summary>How long each silo's work lay idle, once it does no more.</summary>
    public async Task<IReadOnlyList<Recovery>> RecoveriesAsync() => [.. (await Task.WhenAll(_recoveries)).OfType<Recovery>()];

    public override Task<bool> InjectAsync(Random random, CancellationToken cancellation)
    {
        var up = cluster.Fleet.Up;
        if (up.Count < 2)
            return Task.FromResult(false);
        // Not waited for: the next one is due in a second.
        _recoveries.Add(KillAsync(up[random.Next(up.Count)]));
        return Task.FromResult(true);
    }

    private async Task<Recovery?> KillAsync(SiloProcess silo)
    {
        Note($"killing {silo.Name} [{silo.Id}]");
        var recovery = await _watch.KillAsync(silo);
        Note($"{silo.Name} [{silo.Id}]: {recovery?.ToString() ?? "held nothing"}");
        return recovery;
    }
}

using NbaGrains.Chaos.Running;
using NbaGrains.Chaos.Silos;

namespace NbaGrains.Chaos.Faults;

/// <summary>A silo stands still for longer than its lease, keeps its connections, and then goes on as if nothing had been.</summary>
internal sealed class FreezeSilo(SiloFleet fleet, TimeSpan lease, TimeSpan every, Diary diary) : Fault("silo frozen past its lease", every, diary)
{
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(1);

    public override async Task<bool> InjectAsync(Random random, CancellationToken cancellation)
    {
        var up = fleet.Up;
        if (up.Count < 2)
            return false;
        var silo = up[random.Next(up.Count)];
        Note($"freezing {silo.Name} [{silo.Id}]");
        silo.Freeze();
        try
        {
            await HoldAsync(lease + Beyond, cancellation);
        }
        finally
        {
            silo.Thaw();
        }

        return !cancellation.IsCancellationRequested;
    }
}

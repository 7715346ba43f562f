using NbaGrains.Chaos.Running;
using NbaGrains.Chaos.Servers;

namespace NbaGrains.Chaos.Faults;

/// <summary>For some seconds there is no room on the server's disk.</summary>
internal sealed class FillDisk(ChaosServer server, TimeSpan hold, TimeSpan every, Diary diary) : Fault("disk full", every, diary)
{
    public override async Task<bool> InjectAsync(Random random, CancellationToken cancellation)
    {
        if (server.Disk is null)
            return false;
        Note(Name);
        await server.WhileFullAsync(() => HoldAsync(hold, cancellation));
        return true;
    }
}

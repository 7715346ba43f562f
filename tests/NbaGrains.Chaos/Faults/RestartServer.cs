using NbaGrains.Chaos.Running;
using NbaGrains.Chaos.Servers;

namespace NbaGrains.Chaos.Faults;

/// <summary>PostgreSQL is stopped as a crash would stop it, and started again.</summary>
internal sealed class RestartServer(ChaosServer server, TimeSpan every, Diary diary) : Fault("PostgreSQL restarted", every, diary)
{
    public override async Task<bool> InjectAsync(Random random, CancellationToken cancellation)
    {
        Note(Name);
        await server.RestartAsync();
        return true;
    }
}

using NbaGrains.Chaos.Servers;

namespace NbaGrains.Chaos.Faults;

/// <summary>PostgreSQL is stopped as a crash would stop it, and started again.</summary>
internal sealed class RestartServer(ChaosServer server, TimeSpan every) : Fault("PostgreSQL restarted", every)
{
    public override async Task<bool> InjectAsync(Random random, CancellationToken cancellation)
    {
        await server.RestartAsync();
        return true;
    }
}

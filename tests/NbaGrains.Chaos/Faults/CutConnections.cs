using NbaGrains.Chaos.Running;
using NbaGrains.TestKit;

namespace NbaGrains.Chaos.Faults;

/// <summary>Connections break: all at once, before a request has arrived, or after it was carried out and before its answer is back.</summary>
internal sealed class CutConnections(FlakyProxy proxy, TimeSpan every, Diary diary) : Fault("connections cut", every, diary)
{
    public override Task<bool> InjectAsync(Random random, CancellationToken cancellation)
    {
        switch (random.Next(4))
        {
            case 0:
                proxy.CutAll();
                break;
            case 1:
                proxy.LoseNextRequest();
                break;
            default:
                // The one that commits of unknown outcome are made of.
                proxy.LoseNextAnswer();
                break;
        }

        return Task.FromResult(true);
    }
}

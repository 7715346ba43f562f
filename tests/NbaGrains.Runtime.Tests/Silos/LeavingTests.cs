using NbaGrains.Runtime.Tests.TestGrains;
using NbaGrains.TestKit;

namespace NbaGrains.Runtime.Tests.Silos;

public sealed class LeavingTests
{
    [Fact]
    public async Task Silos_whose_connections_are_cut_as_they_leave_leave_in_peace()
    {
        await using var cluster = await TestCluster.StartAsync(
            silo => silo.AddModule(new TestModule()),
            new TestClusterOptions { Silos = 4, ThroughProxy = true, FreezesTime = false, RunsWork = false });

        // Each is on its way back, or is about to find out, when it is to say good-bye.
        cluster.Proxy!.CutAll();
        await Task.WhenAll(cluster.Silos.ToList().Select(cluster.StopAsync));

        Assert.Equal(4, await cluster.ScalarAsync<long>("select count(*) from nba.silo where state = 'gone'"));
    }
}

using NbaGrains.Chaos.Running;
using Xunit.Abstractions;

namespace NbaGrains.Cluster.Tests;

public sealed class EverythingAtOnceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Ten_thousand_turns_and_items_happen_once_while_everything_breaks()
    {
        var report = await new ChaosRun(ChaosOptions.Short with { Programs = Programs.Folder }, output.WriteLine).RunAsync();

        output.WriteLine(report.ToText());
        Assert.True(report.Held, report.ToText());
        Assert.Equal((10_000, 10_000), (report.Transfers, report.Items));
        Assert.DoesNotContain(report.Faults, fault => fault.Value == 0);
    }
}

using NbaGrains.Grains.Records;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests.Support;

internal sealed class FakeChecks(World world) : IRecordChecks
{
    public Task<RecordReport> CheckAsync(TenantId tenant, string dataset, ReadOnlyMemory<byte> json, CancellationToken cancellation = default)
    {
        world.Find(world.Datasets, tenant, dataset, "dataset");
        return Task.FromResult(new RecordReport(2, 1, 1, [new RecordResult(true, []), new RecordResult(false, ["pts.range"])], [new RecordError("pts.range", "is -1", 1)], ["unique"], ["ptz"]));
    }
}

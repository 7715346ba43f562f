using NbaGrains.Grains;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Intake;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Tests.Support;

internal sealed class FakeIntake(World world) : IIntake
{
    public async Task<VersionSource> UploadAsync(TenantId tenant, DatasetView dataset, string name, Stream content, CancellationToken cancellation = default)
    {
        var (buffer, total) = (new byte[64 << 10], 0L);
        try
        {
            while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                total += read;
                world.Reading.TrySetResult();
            }
        }
        catch (IOException e)
        {
            // As a reader of tables might take it.
            throw new RefusedException("table_invalid", e.Message);
        }

        world.Uploads.Add((name, total));
        return new VersionSource(name, $"{total:x}", null, total, null, ["pts"], 1);
    }

    public Task<VersionSource> RegisterAsync(TenantId tenant, DatasetView dataset, string path, CancellationToken cancellation = default)
    {
        world.Uploads.Add((path, 0));
        return path.Contains("..", StringComparison.Ordinal)
            ? throw new RefusedException("path_not_allowed", $"'{path}' leads out of the allowed roots.")
            // Another file each time it is looked at.
            : Task.FromResult(new VersionSource(path, null, path, 10, $"{world.Uploads.Count}", ["pts"], 1));
    }

    public DatasetVersionView Shown(TenantId tenant, DatasetVersionView version) => version;
}

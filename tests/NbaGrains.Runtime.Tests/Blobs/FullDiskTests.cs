using System.Diagnostics;
using System.Security.Cryptography;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Runtime.Tests.Blobs;

public sealed class FullDiskTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_full_disk_is_named_keeps_nothing_half_written_and_a_retry_works()
    {
        var root = Directory.CreateTempSubdirectory("nba-blobs-").FullName;
        if (!Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", root))
            return; // takes the right to mount
        try
        {
            var blobs = new FolderBlobs(database.Database, root);
            await blobs.ProveReadableAsync();
            var ballast = Path.Combine(root, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[700_000]);
            var content = RandomNumberGenerator.GetBytes(500_000);

            var e = await Assert.ThrowsAsync<RuntimeException>(() => blobs.PutAsync(new TenantId("acme"), new MemoryStream(content)));

            Assert.StartsWith(root, e.Message, StringComparison.Ordinal);
            Assert.Contains("the disk is full. Make room", e.Message, StringComparison.Ordinal);
            Assert.True(e.IsTransient);
            Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from nba.blob"));
            Assert.Equal([".nba-store", "ballast"], Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));

            File.Delete(ballast);
            var id = await blobs.PutAsync(new TenantId("acme"), new MemoryStream(content));
            await blobs.VerifyAsync(new TenantId("acme"), id);
        }
        finally
        {
            Run("umount", root);
            Directory.Delete(root);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

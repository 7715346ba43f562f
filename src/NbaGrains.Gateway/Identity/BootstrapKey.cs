using System.Text;
using NbaGrains.Runtime;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway.Identity;

/// <summary>
/// The first key of a tenant: made where it has none, and put into a file that only its owner can read. No request reaches beyond the tenant of its key, so there is no other
/// way to a new tenant than through who starts silos.
/// </summary>
internal static class BootstrapKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Two silos with folders of their own, on one database: one of the two inserts it.
    private const string Id = "bootstrap";

    /// <summary><c>bootstrap.key</c>, and for other tenants than <c>default</c> <c>bootstrap.acme.key</c> or <c>bootstrap.acme+east.key</c>: no tenant has a plus in it.</summary>
    public static string FileName(TenantId tenant) =>
        tenant == TenantId.Default ? "bootstrap.key" : $"bootstrap.{tenant.Value.Replace('/', '+')}.key";

    /// <returns>Where the key was written; null where there was one.</returns>
    /// <exception cref="RuntimeException">The folder cannot be written.</exception>
    public static async Task<string?> EnsureAsync(KeyStore keys, TenantId tenant, string folder, CancellationToken cancellation)
    {
        if (await keys.AnyAsync(tenant, cancellation))
            return null;
        var path = Path.Combine(folder, FileName(tenant));
        try
        {
            Directory.CreateDirectory(folder);
            using var alone = await LockAsync(path + ".lock", cancellation);
            if (await keys.AnyAsync(tenant, cancellation))
                return null;
            // The file first: a key in the database whose secret nobody has would lock everybody out.
            var token = KeyToken.New(tenant, Id);
            Write(path, token.Reveal() + "\n");
            if (await keys.AddAsync(token, new NewKey("bootstrap", ["admin"]), "system", cancellation))
                return path;
            File.Delete(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RuntimeException($"The first key cannot be written to {path}: {e.Message}", e);
        }
    }

    private static void Write(string path, string text)
    {
        var aside = path + ".new";
        File.Delete(aside);
        using (var file = new FileStream(aside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                // It stays: one that is deleted while another waits for it would be held twice.
                return new FileStream(
                    path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly });
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(20, cancellation);
            }
        }
    }
}

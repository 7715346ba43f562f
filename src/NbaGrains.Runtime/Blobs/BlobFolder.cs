using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Blobs;

/// <summary>Where things are below the root: <c>TENANT/ab/cdef...</c>, and <c>TENANT/tmp/</c> for what is being written.</summary>
internal sealed class BlobFolder(string root)
{
    private const string Unfinished = "tmp";

    public string Root { get; } = Path.GetFullPath(root);

    public string Marker => Path.Combine(Root, ".nba-store");

    public string PathOf(string tenant, BlobId id) => Path.Combine(Root, Encode(tenant), id.Hex[..2], id.Hex[2..]);

    public string FolderOfUnfinished(string tenant) => Path.Combine(Root, Encode(tenant), Unfinished);

    /// <summary>Tenants that have a folder.</summary>
    public IEnumerable<string> Tenants() => Directory.EnumerateDirectories(Root)
        .Select(folder => Path.GetFileName(folder).Replace('+', '/'))
        .Where(IsTenant);

    public IEnumerable<string> UnfinishedOf(string tenant) =>
        Directory.Exists(FolderOfUnfinished(tenant)) ? Directory.EnumerateFiles(FolderOfUnfinished(tenant)) : [];

    /// <summary>All blobs that have a file.</summary>
    public IEnumerable<BlobId> BlobsOf(string tenant)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Root, Encode(tenant)), "??"))
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                if (BlobId.TryParse(Path.GetFileName(folder) + Path.GetFileName(file), out var id))
                    yield return id;
            }
        }
    }

    // A tenant has at most one '/', never a '+', and no part that begins with a dot.
    private static string Encode(string tenant) => tenant.Replace('/', '+');

    private static bool IsTenant(string text)
    {
        try
        {
            return new TenantId(text).Value == text;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

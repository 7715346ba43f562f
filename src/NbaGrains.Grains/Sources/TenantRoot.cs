using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Sources;

/// <summary>A folder whose files a tenant may register. Nobody else may: neither the client of an engagement, nor an engagement of the client.</summary>
/// <param name="Tenant">Exactly this one.</param>
/// <param name="Folder">Where the files are.</param>
public sealed record TenantRoot(TenantId Tenant, string Folder)
{
    /// <summary>Reads <c>FOLDER</c>, which is for the tenant <c>default</c>, or <c>TENANT=FOLDER</c>.</summary>
    /// <exception cref="FormatException">It names no folder, or no tenant.</exception>
    public static TenantRoot Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        // A folder with '=' in its name is written with its path: no tenant begins with '/' or '.'.
        var (tenant, folder) = at < 0 || text[0] is '/' or '.' ? (TenantId.Default, text) : (Named(text[..at]), text[(at + 1)..]);
        return folder.Length == 0 ? throw new FormatException($"'{text}' names no folder: write FOLDER or TENANT=FOLDER.") : new TenantRoot(tenant, Path.GetFullPath(folder));
    }

    private static TenantId Named(string text)
    {
        try
        {
            return new TenantId(text);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"{e.Message} Write FOLDER or TENANT=FOLDER.", e);
        }
    }
}

using System.ComponentModel;
using Microsoft.Win32.SafeHandles;
using NbaGrains.Grains.Intake;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Sources;

/// <summary>
/// The folders whose files a tenant may register. What is checked is where an opened file is, not where its path seemed to lead: nobody who swaps a folder
/// for a link meanwhile gets out.
/// </summary>
/// <param name="tenant">Whose.</param>
/// <param name="roots">As the operator named them.</param>
internal sealed class AllowedRoots(TenantId tenant, IReadOnlyList<string> roots)
{
    private const int NotThere = 2;
    private const int NotFolder = 20;
    private const int TooManyLinks = 40;
    private const string Gone = " (deleted)";

    private readonly IReadOnlyList<string> _roots = [.. roots.Select(Path.GetFullPath)];

    /// <summary>Those of exactly this tenant.</summary>
    public static AllowedRoots Of(TenantId tenant, GrainsOptions options) => new(tenant, [.. options.Roots.Where(root => root.Tenant == tenant).Select(root => root.Folder)]);

    /// <summary>The folders as they are now, links followed, that are there.</summary>
    public IEnumerable<string> Folders => _roots.Where(Directory.Exists).Select(Real);

    /// <summary>Refuses a pattern that can mean no file, whatever comes: before somebody waits for it. Looks at no disk.</summary>
    /// <exception cref="RefusedException"><c>path_not_allowed</c>.</exception>
    public void CheckPattern(string pattern)
    {
        if (_roots.Count == 0)
            throw TableErrors.NoRoots(pattern, tenant);
        if (!_roots.Any(root => IsBelow(Path.GetFullPath(pattern, root), root)))
            throw TableErrors.OutsideRoots(pattern);
    }

    /// <summary>A path below a root, as people name it; of one that is below none by now, the name of the file.</summary>
    public string Shown(string path) =>
        _roots.Concat(Folders).FirstOrDefault(root => IsBelow(path, root)) is { } root ? Path.GetRelativePath(root, path) : Path.GetFileName(path);

    /// <summary>Opens a regular file below one of the roots.</summary>
    /// <param name="path">Relative to a root, or absolute.</param>
    /// <exception cref="RefusedException"><c>path_not_allowed</c>, <c>file_not_found</c>, <c>table_invalid</c>.</exception>
    public RootedFile Open(string path)
    {
        if (_roots.Count == 0)
            throw TableErrors.NoRoots(path, tenant);
        if (path.Length == 0 || path.Contains('\0'))
            throw TableErrors.NotFound(path.Replace('\0', '?'), "is no path");
        var handle = OpenAny(path);
        try
        {
            var real = NativeFiles.PathOf(handle);
            if (real.EndsWith(Gone, StringComparison.Ordinal))
                throw TableErrors.NotFound(path, "was deleted just now");
            if (!Folders.Any(root => IsBelow(real, root)))
                throw TableErrors.OutsideRoots(path);
            var facts = NativeFiles.Facts(handle);
            if (facts.IsDirectory)
                throw TableErrors.Invalid($"'{path}' is a folder. Name the files in it, one after the other.");
            if (!facts.IsRegular)
                throw TableErrors.Invalid($"'{path}' is a pipe or a device. Only files can be registered; upload what comes out of it.");
            return new RootedFile(handle, real, facts);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private SafeFileHandle OpenAny(string path)
    {
        // A path that does not even seem to lead below a root is not touched: whether it is there is nobody's business.
        List<string> candidates = [.. _roots.Select(root => Path.GetFullPath(path, root)).Distinct().Where(full => _roots.Concat(Folders).Any(root => IsBelow(full, root)))];
        if (candidates.Count == 0)
            throw TableErrors.OutsideRoots(path);
        foreach (var candidate in candidates)
        {
            try
            {
                return NativeFiles.Open(candidate);
            }
            catch (Win32Exception e) when (e.NativeErrorCode is NotThere or NotFolder)
            {
                // Perhaps below another root.
            }
            catch (Win32Exception e)
            {
                throw TableErrors.NotFound(path, e.NativeErrorCode == TooManyLinks ? "is a link that leads to itself" : $"cannot be opened ({e.Message})");
            }
        }

        throw TableErrors.NotFound(path, "there is no such file below an allowed folder");
    }

    private static bool IsBelow(string path, string root) =>
        path.Length > root.Length && path.StartsWith(root, StringComparison.Ordinal) && (root[^1] == '/' || path[root.Length] == '/');

    private static string Real(string root)
    {
        using var handle = NativeFiles.Open(root);
        return NativeFiles.PathOf(handle);
    }
}

/// <summary>An open file below an allowed root.</summary>
/// <param name="Handle">To read from.</param>
/// <param name="Path">Where it is, links followed.</param>
/// <param name="Facts">What the file system said of it when it was opened.</param>
internal sealed record RootedFile(SafeFileHandle Handle, string Path, FileFacts Facts) : IDisposable
{
    /// <summary>Bytes as they lie on disk.</summary>
    public long Length => Facts.Length;

    /// <summary>Length, time of change to the nanosecond, inode.</summary>
    public string Identity => Facts.Identity;

    /// <summary>A path that leads to this very file as long as it is open.</summary>
    public string Alias => NativeFiles.Alias(Handle);

    /// <summary>What the file system says of it now.</summary>
    public string IdentityNow => NativeFiles.Facts(Handle).Identity;

    public void Dispose() => Handle.Dispose();
}

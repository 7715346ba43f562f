using System.Globalization;

namespace NbaGrains.Grains.Versions;

/// <summary>A file that stays in its place.</summary>
internal static class RegisteredFile
{
    /// <summary>What tells it from the same file after a change; null where it is not there.</summary>
    public static string? IdentityOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}:{file.LastWriteTimeUtc.Ticks}") : null;
    }
}

using System.ComponentModel;
using NbaGrains.Grains.Sources;

namespace NbaGrains.Grains.Versions;

/// <summary>A file that stays in its place.</summary>
internal static class RegisteredFile
{
    /// <summary>What tells it from the same file after a change: length, time of change, inode; null where it is not there.</summary>
    public static string? IdentityOf(string path)
    {
        try
        {
            using var file = NativeFiles.Open(path);
            return NativeFiles.Facts(file) is { IsRegular: true } facts ? facts.Identity : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

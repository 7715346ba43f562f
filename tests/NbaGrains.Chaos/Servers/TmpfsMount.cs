using System.Diagnostics;
using System.Globalization;

namespace NbaGrains.Chaos.Servers;

/// <summary>A disk that can be full: a file system in memory, of a size that can be changed. Needs root.</summary>
internal sealed class TmpfsMount : IDisposable
{
    private const long Page = 4096;
    private const long Ample = 8L << 30;

    private TmpfsMount(string folder) => Folder = folder;

    public string Folder { get; }

    /// <returns>Null where mounting is not possible here.</returns>
    public static TmpfsMount? TryMake()
    {
        var folder = Directory.CreateTempSubdirectory("nba-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={Ample},mode=1777", "tmpfs", folder) == 0)
            return new TmpfsMount(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>From now on there is no room for another page.</summary>
    public void Fill()
    {
        // It cannot be made smaller than what is in it, which grows as we look.
        while (Run("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,size={Used() + Page}"), Folder) != 0)
        {
        }
    }

    /// <summary>There is room again.</summary>
    public void Free()
    {
        if (Run("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,size={Ample}"), Folder) != 0)
            throw new InvalidOperationException($"the disk {Folder} cannot be made larger again");
    }

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private long Used()
    {
        var drive = new DriveInfo(Folder);
        return drive.TotalSize - drive.TotalFreeSpace;
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}

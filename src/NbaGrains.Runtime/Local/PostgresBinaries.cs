using System.Diagnostics;
using System.Globalization;

namespace NbaGrains.Runtime.Local;

/// <summary>An installation of PostgreSQL: the folder of its programs.</summary>
/// <param name="Folder">Where <c>initdb</c>, <c>postgres</c>, <c>pg_ctl</c> and <c>psql</c> are.</param>
/// <param name="Version">As PostgreSQL says it, such as <c>15.18</c>.</param>
/// <param name="Major">The major version.</param>
public sealed record PostgresBinaries(string Folder, string Version, int Major)
{
    /// <summary>The oldest major version that will do.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["initdb", "postgres", "pg_ctl", "psql"];

    /// <summary>The first installation of <c>NBA_POSTGRES_BIN</c>, <c>PATH</c> and the usual places (there, the newest) that will do.</summary>
    /// <param name="environment">Looks up a variable.</param>
    /// <exception cref="RuntimeException">There is none.</exception>
    public static PostgresBinaries Find(Func<string, string?> environment) => Find(environment, BinaryFolders.Usual(), null);

    /// <summary>The path of a program.</summary>
    internal string PathOf(string program) => Path.Combine(Folder, program);

    /// <param name="environment">Looks up a variable.</param>
    /// <param name="usual">Folders to look in after <c>PATH</c>.</param>
    /// <param name="major">Only this major version; any by default.</param>
    internal static PostgresBinaries Find(Func<string, string?> environment, IEnumerable<string> usual, int? major)
    {
        var chosen = environment("NBA_POSTGRES_BIN");
        IReadOnlyList<string> folders = string.IsNullOrEmpty(chosen) ? [.. BinaryFolders.OfPath(environment("PATH")), .. usual] : [Path.GetFullPath(chosen)];
        var unfit = new List<string>();
        foreach (var folder in folders.Where(folder => Programs.All(program => File.Exists(Path.Combine(folder, program)))))
        {
            if (Of(folder) is not { } found)
                unfit.Add($"{folder}: cannot be run");
            else if (found.Major < OldestMajor || (major is not null && found.Major != major))
                unfit.Add($"{folder}: version {found.Version}");
            else
                return found;
        }

        throw new RuntimeException(
            $"no PostgreSQL{(major is null ? $" {OldestMajor} or newer" : $" {major}, which made the database here,")} was found ({string.Join(", ", Programs)}). "
            + (string.IsNullOrEmpty(chosen) ? $"Looked in PATH, {BinaryFolders.Names}" : $"NBA_POSTGRES_BIN is {chosen}")
            + (unfit.Count > 0 ? $"; not fit: {string.Join("; ", unfit)}" : "")
            + ". Install it (apt-get install postgresql), name its folder with NBA_POSTGRES_BIN, or set NBA_POSTGRES to a server of your own.");
    }

    private static PostgresBinaries? Of(string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "postgres"), ["--version"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return Parse(folder, answer);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <param name="folder">Of the programs.</param>
    /// <param name="answer">Such as <c>postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)</c>, or <c>... 18beta1</c>.</param>
    internal static PostgresBinaries? Parse(string folder, string answer)
    {
        const string Before = "(PostgreSQL) ";
        var at = answer.IndexOf(Before, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var version = answer[(at + Before.Length)..].Split(' ', '\n')[0];
        var digits = version.TakeWhile(char.IsAsciiDigit).Count();
        return digits == 0 ? null : new PostgresBinaries(folder, version, int.Parse(version.AsSpan(0, digits), CultureInfo.InvariantCulture));
    }
}

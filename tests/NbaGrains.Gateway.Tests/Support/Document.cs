using System.Runtime.CompilerServices;

namespace NbaGrains.Gateway.Tests.Support;

/// <summary>Documents of the repository, as tests hold them to the truth.</summary>
internal static class Document
{
    /// <summary>The cells of the table whose first heading is so, row by row.</summary>
    public static IEnumerable<string[]> Rows(string path, string heading) => Lines(path)
        .SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray());

    /// <summary>The first block of JSON after a line.</summary>
    public static string Json(string path, string after) =>
        string.Join('\n', Lines(path).SkipWhile(line => line != after).SkipWhile(line => line != "```json").Skip(1).TakeWhile(line => line != "```"));

    /// <summary>Sources below a folder.</summary>
    public static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    private static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root(), path));

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}

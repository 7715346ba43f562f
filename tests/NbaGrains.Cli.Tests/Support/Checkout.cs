using System.Diagnostics;

namespace NbaGrains.Cli.Tests.Support;

/// <summary>
/// A folder that looks like a checkout to the commands of documents: <c>./nba</c> is the build of this test run, <c>examples</c> those of
/// the repository, and <c>NBA_DATA</c> is a folder in it.
/// </summary>
internal sealed class Checkout : IDisposable
{
    private readonly TempFolder _folder = new();

    public Checkout()
    {
        Write("nba", $"#!/bin/sh\nexec dotnet '{typeof(NbaCommand).Assembly.Location}' \"$@\"\n");
        File.SetUnixFileMode(PathOf("nba"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        // A database of its own. Root's server runs as another user, who has to get in.
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0x1C9);
        Directory.CreateSymbolicLink(PathOf("examples"), Path.Combine(Golden.Root(), "examples"));
    }

    public string PathOf(string name) => _folder.File(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Runs a program here, and returns its exit code and what it wrote.</summary>
    public async Task<(int ExitCode, string Output)> Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(program, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error + await output);
    }

    /// <summary>Starts a program here.</summary>
    public Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NBA_DATA"] = PathOf("data");
        start.Environment.Remove("NBA_POSTGRES");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => _folder.Dispose();
}

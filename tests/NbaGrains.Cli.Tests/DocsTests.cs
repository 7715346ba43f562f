using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

/// <summary>Runs the commands that the documents show, so that they cannot rot.</summary>
public sealed class DocsTests : IDisposable
{
    // Runs this very suite.
    private const string NotHere = "./nba test";

    // Where documents let a server listen. Others may do so on this machine.
    private const string Server = "127.0.0.1:5080";

    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    public static TheoryData<string> Documents() => [.. Directory
        .GetFiles(Path.Combine(Golden.Root(), "docs"), "*.md", SearchOption.AllDirectories)
        .Append(Path.Combine(Golden.Root(), "README.md"))
        .Concat(Directory.GetFiles(Path.Combine(Golden.Root(), "examples"), "*.md", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Golden.Root(), path))];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_command_of_a_document_runs(string document)
    {
        var commands = Commands(File.ReadAllLines(Path.Combine(Golden.Root(), document))).Where(line => line != NotHere).ToList();
        if (commands.Count == 0)
            return;
        // What a document leaves running ends with it, also where a command in between fails.
        const string Ends = "set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || :; wait' EXIT\n";
        var script = _checkout.Write("commands.sh", Ends + string.Join('\n', commands).Replace(Server, $"127.0.0.1:{FreePort()}", StringComparison.Ordinal) + "\n");

        // One that waits for what never comes ends too, with what it has started.
        var (exitCode, output) = await _checkout.Run("timeout", ["--kill-after=30", "300", "bash", script]);

        Assert.True(exitCode == 0, $"{document}: exit code {exitCode}\n{output}");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_of_a_document_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Golden.Root(), document))!;
        foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(
            File.ReadAllText(Path.Combine(Golden.Root(), document)), @"\]\(([^)#:]+)\)"))
        {
            var target = Path.Combine(folder, link.Groups[1].Value);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{document}: {link.Groups[1].Value}");
        }
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        return ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
    }

    /// <summary>The lines of blocks marked as <c>sh</c>.</summary>
    private static IEnumerable<string> Commands(string[] lines)
    {
        var inside = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inside = !inside && line == "```sh";
            else if (inside)
                yield return line;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

/// <summary>A silo of the command line, and the verbs that look at it, on a private database.</summary>
public sealed class SiloCommandTests : IAsyncLifetime, IDisposable
{
    private static readonly string Plugin = Path.Combine(Golden.Root(), "examples", "grains", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Standings.dll");

    private readonly Checkout _checkout = new();
    private readonly CancellationTokenSource _ended = new();
    private Task<NbaRun> _silo = null!;

    private string Data => _checkout.PathOf("data");

    public async Task InitializeAsync()
    {
        _silo = Task.Run(() => NbaRun.With(
            terminal => terminal with { Interrupted = _ended.Token }, "silo", "--name", "blue", "--capacity", "3", "--plugin", Plugin, "--data", Data));
        while (!_silo.IsCompleted && !Of("silos").Out.Contains("blue", StringComparison.Ordinal))
            await Task.Yield();
    }

    public async Task DisposeAsync()
    {
        await _ended.CancelAsync();
        await _silo;
    }

    public void Dispose()
    {
        _ended.Dispose();
        _checkout.Dispose();
    }

    [Fact]
    public async Task Is_listed_while_it_runs_answers_about_work_and_audit_and_ends_with_0_when_it_is_asked_to()
    {
        using var silos = JsonDocument.Parse(Of("silos", "--json").Out);
        var silo = silos.RootElement[0];
        Assert.Equal(("blue", "running", 3), (silo.GetProperty("name").GetString(), silo.GetProperty("state").GetString(), silo.GetProperty("capacity").GetInt32()));
        Assert.Equal(1, silo.GetProperty("schemas").GetProperty("standings").GetInt32());
        Assert.Contains("write-recap", silo.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()));

        Assert.Equal("No such work.\n", Of("work", "list").Out);
        Assert.Equal("[]\n", Of("work", "list", "--json").Out.Replace("[ ]", "[]", StringComparison.Ordinal));
        Assert.Equal("The audit trail is empty.\n", Of("audit", "verify").Out);
        var missing = Of("work", "show", "01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071");
        Assert.Equal((3, "nba: there is no item 01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071, or it was done so long ago that it is forgotten.\n"), (missing.ExitCode, missing.Error));

        await _ended.CancelAsync();
        var run = await _silo;

        Assert.Equal((0, ""), (run.ExitCode, run.Out));
        Assert.Matches("^nba: silo [0-9a-f-]{36} 'blue' runs, with 8 kinds of grains and room for 3 work items\nnba: ending; Ctrl-C again ends it now\nnba: ended\n$", run.Error);
        Assert.Equal("No silo runs.\n", Of("silos").Out);
        Assert.Contains("gone", Of("silos", "--all").Out, StringComparison.Ordinal);
    }

    private NbaRun Of(params string[] args) => NbaRun.Of([.. args, "--data", Data]);
}

/// <summary>A silo as a process, whose log is on standard error too.</summary>
public sealed class SiloProcessTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task A_port_that_somebody_has_is_told_in_a_sentence_with_3()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        var (code, output) = await _checkout.Run("./nba", ["silo", "--urls", address, "--data", _checkout.PathOf("data")]);

        Assert.Equal(3, code);
        Assert.Matches("^nba: silo .* runs, with .*\n.*\n$", output);
        Assert.EndsWith(
            $"\nnba: The gateway cannot listen on {address}: Failed to bind to address {address}: address already in use. Name another port, or port 0 for a free one.\n",
            output,
            StringComparison.Ordinal);
    }
}

/// <summary>What a silo is refused for, before it touches a database.</summary>
public sealed class SiloUsageTests
{
    [Theory]
    [InlineData("there is no file", "--plugin", "missing.dll")]
    [InlineData("has no module", "--plugin", "NbaGrains.Tables.dll")]
    [InlineData("nba: --capacity is -1: write 0 or more.", "--capacity", "-1")]
    [InlineData("nba: --urls is for a gateway, and --role worker is none: name --role gateway too, or leave --urls out.", "--role", "worker", "--urls", "http://127.0.0.1:0")]
    [InlineData("nba: --tenant makes a key for a gateway, and this silo is none: name --urls too, or leave --tenant out.", "--tenant", "acme")]
    [InlineData("nba: --tenant: 'a/b/c' is no tenant: write client or client/engagement, each of at most 63", "--tenant", "a/b/c", "--urls", "http://127.0.0.1:0")]
    [InlineData("nba: --root: 'acme=' names no folder: write FOLDER or TENANT=FOLDER.", "--root", "acme=")]
    [InlineData("nba: --root: /no/such/folder is no folder. Roots are equal on all silos: make it, or mount it, here too.\n", "--root", "/no/such/folder")]
    [InlineData("nba: --root: /no/such/folder is no folder. ", "--root", "/", "--root", "acme=/no/such/folder", "--urls", "http://127.0.0.1:0")]
    [InlineData("/exports is no folder. ", "--root", "acme=exports")]
    [InlineData("/NbaGrains.Tables.dll is a file. Name the folder it is in.\n", "--root", "NbaGrains.Tables.dll")]
    [InlineData("nba: 'foo' is no address to listen on. Write one such as http://127.0.0.1:5080.\n", "--urls", "foo")]
    [InlineData("nba: 'https://127.0.0.1:5080': the gateway speaks http only. ", "--urls", "http://127.0.0.1:0", "--urls", "https://127.0.0.1:5080")]
    [InlineData("nba: 'http://0.0.0.0' can be reached from other machines, and keys and data would cross the network in the clear. ", "--urls", "http://0.0.0.0")]
    [InlineData("nba: 'http://nba.example': write localhost or an address of this machine, such as 0.0.0.0 for all of them.\n", "--role", "gateway", "--urls", "http://nba.example")]
    public void What_it_cannot_run_with_is_named(string message, params string[] arguments)
    {
        var named = arguments.Select(argument => argument == "NbaGrains.Tables.dll" ? Path.Combine(AppContext.BaseDirectory, argument) : argument);

        var run = NbaRun.Of(["silo", .. named]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_folder_is_no_plug_in_and_the_one_that_was_built_in_it_is_named()
    {
        using var folder = new TempFolder();
        var built = Directory.CreateDirectory(Path.Combine(folder.Path, "bin", "Release", "net10.0")).FullName;
        Assert.Equal($"nba: --plugin: '{folder.Path}' is a folder. Build the plug-in, and name its .dll.\n", NbaRun.Of("silo", "--plugin", folder.Path).Error);
        foreach (var file in (string[])["Mine.dll", "Mine.deps.json", "NbaGrains.Runtime.dll"])
            File.WriteAllText(Path.Combine(built, file), "");

        var run = NbaRun.Of("silo", "--plugin", folder.Path);

        Assert.Equal(new NbaRun(3, "", $"nba: --plugin: '{folder.Path}' is a folder. Name the file in it: --plugin {built}/Mine.dll\n"), run);
    }
}

using System.Text.Json;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

/// <summary>A silo of the command line, and the verbs that look at it, on a private database.</summary>
public sealed class SiloCommandTests : IAsyncLifetime, IDisposable
{
    private static readonly string Plugin = Path.Combine(Golden.Root(), "examples", "grains", "bin", "Release", "net10.0", "Standings.dll");

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
        Assert.Matches("^nba: silo [0-9a-f-]{36} 'blue' runs, with 1 kinds of grains and room for 3 work items\n$", run.Error);
        Assert.Equal("No silo runs.\n", Of("silos").Out);
        Assert.Contains("gone", Of("silos", "--all").Out, StringComparison.Ordinal);
    }

    private NbaRun Of(params string[] args) => NbaRun.Of([.. args, "--data", Data]);
}

/// <summary>What a silo is refused for, before it touches a database.</summary>
public sealed class SiloUsageTests
{
    [Theory]
    [InlineData("there is no file", "--plugin", "missing.dll")]
    [InlineData("has no module", "--plugin", "NbaGrains.Tables.dll")]
    public void What_it_cannot_run_with_is_named(string message, params string[] arguments)
    {
        var named = arguments.Select(argument => argument == "NbaGrains.Tables.dll" ? Path.Combine(AppContext.BaseDirectory, argument) : argument);

        var run = NbaRun.Of(["silo", .. named]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}

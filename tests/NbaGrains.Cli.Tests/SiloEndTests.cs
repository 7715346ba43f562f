using System.Diagnostics;
using System.Globalization;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

/// <summary>How a silo with work ends; as a process, for its signals.</summary>
public sealed class SiloEndTests : IAsyncLifetime, IDisposable
{
    private const string Item = "01a2b3c4-0000-7000-8000-000000000001";
    private const string Ending = "nba: ending: waiting up to 25 s for 1 item; Ctrl-C again ends it now";

    private readonly Checkout _checkout = new();
    private Process _silo = null!;

    public async Task InitializeAsync()
    {
        // Hears of a cancellation within a third of the lease.
        _silo = _checkout.Start("./nba", ["silo", "--lease", "4.5", "--plugin", typeof(EndlessModule).Assembly.Location]);
        await HeardAsync("runs, with 7 kinds of grains and room for");
        var (code, output) = await _checkout.Run("./nba", ["db", "psql", "--", "-Xqc", $"""
            insert into nba.work (id, tenant, kind, priority, payload, due_at, owner_kind, owner_key, turn, enqueued_at)
            values ('{Item}', 'acme', 'endless', 1, '{"{}"}', nba.clock(), 'run', 'r', '{Item}', nba.clock())
            """]);
        Assert.Equal((0, ""), (code, output));
        await HeardAsync(EndlessHandler.Begun);
    }

    public async Task DisposeAsync()
    {
        if (!_silo.HasExited)
            _silo.Kill();
        await _silo.WaitForExitAsync();
        _silo.Dispose();
        NbaRun.Of("db", "stop", "--force", "--data", _checkout.PathOf("data"));
    }

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task It_says_what_it_waits_for_and_that_it_has_ended()
    {
        await SignalAsync("TERM");
        await HeardAsync(Ending);
        Assert.Equal($"{Item} is asked to end.\n", NbaRun.Of("work", "cancel", Item, "--data", _checkout.PathOf("data")).Out);

        await HeardAsync("nba: ended");
        await _silo.WaitForExitAsync();
        Assert.Equal(0, _silo.ExitCode);
    }

    [Fact]
    public async Task Asked_twice_it_ends_at_once_with_130()
    {
        await SignalAsync("INT");
        await HeardAsync(Ending);
        await SignalAsync("INT");

        await _silo.WaitForExitAsync();
        Assert.Equal((130, ""), (_silo.ExitCode, await _silo.StandardError.ReadToEndAsync()));
    }

    private async Task SignalAsync(string signal) =>
        Assert.Equal((0, ""), await _checkout.Run("kill", [$"-{signal}", _silo.Id.ToString(CultureInfo.InvariantCulture)]));

    private async Task HeardAsync(string part)
    {
        string? line;
        do
        {
            line = await _silo.StandardError.ReadLineAsync();
            Assert.NotNull(line);
        }
        while (!line.Contains(part, StringComparison.Ordinal));
    }
}

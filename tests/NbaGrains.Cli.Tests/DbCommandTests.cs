using System.Text.Json;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

/// <summary>As processes of their own: that is what shares a database.</summary>
public sealed class DbCommandTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose()
    {
        if (Directory.Exists(_checkout.PathOf("data")))
            NbaRun.Of("db", "stop", "--force", "--data", _checkout.PathOf("data"));
        _checkout.Dispose();
    }

    [Fact]
    public async Task A_database_is_made_shared_looked_into_and_stopped()
    {
        var data = _checkout.PathOf("data");
        Assert.Equal((1, $"database  private, run by nba\nstate     not made yet (nba db start makes it)\ndata      {data}\nused by   nobody\n"), await Nba("db", "status"));
        Assert.Equal((0, "was not running\n"), await Nba("db", "stop"));

        var starts = await Task.WhenAll(Nba("db", "start"), Nba("db", "start"), Nba("db", "start"));
        Assert.All(starts, start => Assert.StartsWith("running until nba db stop; for programs: Host=/", start.Output, StringComparison.Ordinal));
        Assert.Single(starts.Distinct());
        Assert.Equal((0, "nba_owner|nba\n"), await Nba("db", "psql", "--", "-XAtc", "select current_user, current_database()"));
        Assert.Equal(3, (await Nba("db", "psql", "--", "-X", "-v", "ON_ERROR_STOP=1", "-f", _checkout.Write("wrong.sql", "select nothing;"))).ExitCode);

        var (code, json) = await Nba("db", "status", "--json");
        using var status = JsonDocument.Parse(json);
        Assert.Equal(0, code);
        Assert.Equal((true, true, data), (Flag("isLocal"), Flag("isRunning"), status.RootElement.GetProperty("dataFolder").GetString()));
        Assert.True(Flag("keepsRunning"));

        var text = NbaRun.Of("db", "status", "--data", data);
        Assert.Equal(0, text.ExitCode);
        Assert.Matches(
            "^database  private, run by nba\nstate     running\nversion   PostgreSQL \\d+.*\ndata      .*\nsocket    /.*\nprocess   \\d+\nsize      \\d+ MB\nused by   nobody\nstays     until nba db stop\n$",
            text.Out);
        Assert.StartsWith("running until", NbaRun.Of("db", "start", "--data", data).Out, StringComparison.Ordinal);
        var answer = _checkout.PathOf("answer");
        Assert.Equal(0, NbaRun.Of("db", "psql", "--data", data, "--", "-XAtc", "select 42", "-o", answer).ExitCode);
        Assert.Equal("42\n", await File.ReadAllTextAsync(answer));
        var stopped = NbaRun.Of("db", "stop", "--data", data);
        Assert.Equal((0, "stopped\n"), (stopped.ExitCode, stopped.Out));
        Assert.Equal((1, false), ((await Nba("db", "status")).ExitCode, File.Exists(Path.Combine(data, "postgres", "postmaster.pid"))));

        bool Flag(string name) => status.RootElement.GetProperty(name).GetBoolean();
    }

    [Fact]
    public void A_folder_that_will_not_do_is_refused_in_one_line()
    {
        var file = _checkout.Write("file", "");

        var run = NbaRun.Of("db", "start", "--data", file);

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.StartsWith($"nba: {file}: cannot be made", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_ones_own_is_asked_but_not_started_or_stopped()
    {
        var own = new Dictionary<string, string> { ["NBA_POSTGRES"] = "postgres://me:secret@localhost:1/mine" };

        var (code, text) = await _checkout.Run("./nba", ["db", "status"], own);
        var refusal = await _checkout.Run("./nba", ["db", "stop"], own);

        Assert.Equal(1, code);
        Assert.StartsWith("database  named by NBA_POSTGRES\nstate     not running\nproblem   ", text, StringComparison.Ordinal);
        Assert.EndsWith("address   localhost:1, user me, database mine\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text + refusal.Output, StringComparison.Ordinal);
        Assert.Equal((3, true), (refusal.ExitCode, refusal.Output.StartsWith("nba: NBA_POSTGRES names a server of your own (localhost:1, user me, database mine)", StringComparison.Ordinal)));
    }

    private Task<(int ExitCode, string Output)> Nba(params string[] args) => _checkout.Run("./nba", args);
}

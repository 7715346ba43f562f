using System.Text.Json;
using NbaGrains.Cli.Tests.Support;
using NbaGrains.Runtime.Tests.Support;
using Npgsql;

namespace NbaGrains.Cli.Tests;

/// <summary>A silo that is started before its database is.</summary>
[Collection(ServerVariable.Name)]
public sealed class SiloStartTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const string Blobs = "NBA_BLOBS";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        ServerVariable.Set(null);
        Environment.SetEnvironmentVariable(Blobs, null);
        _folder.Dispose();
    }

    [Fact]
    public async Task It_waits_for_the_server_then_keeps_house_and_is_shown_as_taking_no_work()
    {
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var socket = server.Host!;
        server.Host = _folder.File("late");
        ServerVariable.Set(server.ConnectionString);
        Environment.SetEnvironmentVariable(Blobs, _folder.File("blobs"));
        using var time = new LookingTime(() => { }, () => Directory.CreateSymbolicLink(server.Host, socket));
        using var ended = new CancellationTokenSource();

        var silo = Task.Run(() => NbaRun.With(terminal => terminal with { Time = time, Interrupted = ended.Token }, "silo", "--name", "blue", "--capacity", "0"));
        while (!silo.IsCompleted && !NbaRun.Of("silos").Out.Contains("blue", StringComparison.Ordinal))
            await Task.Yield();
        var (table, json) = (NbaRun.Of("silos").Out, NbaRun.Of("silos", "--json").Out);
        await ended.CancelAsync();
        var run = await silo;

        Assert.Equal((0, ""), (run.ExitCode, run.Out));
        var lines = run.Error.TrimEnd().Split('\n');
        Assert.StartsWith($"nba: waiting up to 30 s for the database at {server.Host}:", lines[0], StringComparison.Ordinal);
        Assert.Matches(
            "^nba: silo [0-9a-f-]{36} 'blue' runs, with 7 kinds of grains; it takes no work items$",
            lines[1]);
        Assert.Equal(["nba: ending; Ctrl-C again ends it now", "nba: ended"], lines[2..]);
        Assert.Equal([Second, Second], time.Waits);
        Assert.Matches("blue +running +none ", table);
        using var silos = JsonDocument.Parse(json);
        Assert.Equal(0, silos.RootElement[0].GetProperty("capacity").GetInt32());
    }

    [Theory]
    [InlineData("/nowhere:5432", "Host=/nowhere", "2.5", 3)]
    [InlineData("/nowhere:5432", "Host=/nowhere", "0", 0)]
    [InlineData("/nowhere,/nowhere/else:5432", "Host=/nowhere,/nowhere/else", "1", 1)]
    public void A_server_that_stays_away_is_given_up_with_3(string address, string host, string patience, int waits)
    {
        ServerVariable.Set($"{host};Username=ada;Password=secret;Database=nba");
        using var time = new LookingTime(() => { }, () => { }, () => { }, () => { });

        var run = NbaRun.With(terminal => terminal with { Time = time, Interrupted = time.Interrupted }, "silo", "--wait-for-database", patience);

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        var lines = run.Error.TrimEnd().Split('\n');
        Assert.StartsWith($"nba: the database at {address}, user ada, database nba cannot be used: ", lines[^1], StringComparison.Ordinal);
        Assert.Equal(waits == 0 ? 1 : 2, lines.Length);
        Assert.Equal(waits, time.Waits.Count);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }
}

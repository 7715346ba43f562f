using System.Text.Json;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

/// <summary>The verbs of data sets, through the gateway of a silo on the data folder that they have to find themselves.</summary>
public sealed class DatasetCommandTests : IAsyncLifetime, IDisposable
{
    private const string Suite = """
        suite: games
        columns:
          pts: { type: integer, not_null: true, between: [0, 200] }
          team: { in: { values: [BOS, NYK], severity: warning } }
        """;

    private const string Good = "team,pts\nBOS,101\nNYK,99\n";
    private const string Odd = "team,pts\nBOS,101\nLAL,99\n";
    private const string Bad = "team,pts\nBOS,101\nNYK,-5\n";

    private readonly Checkout _checkout = new();
    private readonly CancellationTokenSource _ended = new();
    private Task<NbaRun> _silo = null!;

    private string Data => _checkout.PathOf("data");

    public async Task InitializeAsync()
    {
        _silo = Task.Run(() => NbaRun.With(terminal => terminal with { Interrupted = _ended.Token }, "silo", "--name", "blue", "--urls", "http://127.0.0.1:0", "--data", Data));
        while (!_silo.IsCompleted && !NbaRun.Of("silos", "--data", Data).Out.Contains("http://127.0.0.1:", StringComparison.Ordinal))
            await Task.Yield();
        Assert.Equal("games: version 1\n", Of("suite", "push", "games", Write("games.yml", Suite)).Out);
        Assert.Equal("games: added\n", Of("dataset", "add", "games", "--suite", "games", "--owner", "stats", "--tag", "nba", "--settings", Write("gate.json", """{"gate": {"failOnError": true}}""")).Out);
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
    public void A_version_goes_from_file_to_gate_and_exit_codes_are_those_of_validate()
    {
        Assert.Equal((1, true), Gate("gate STALE"));

        var good = Import(Good);
        Assert.Equal((0, ""), (good.ExitCode, good.Error));
        Assert.Matches(@"^PASSED   score 100%   \d+ of \d+ rules passed\nrun games:1   games version 1   suite games, version 1   2 rows in .*\n\ngate OPEN   games version 1   score 100%\n$", good.Out);
        Assert.Equal((0, true), Gate("gate OPEN"));

        var odd = Import(Odd);
        Assert.Equal(2, odd.ExitCode);
        Assert.StartsWith("PASSED with warnings ", odd.Out, StringComparison.Ordinal);
        Assert.Contains("\n! warning   ", odd.Out, StringComparison.Ordinal);

        var bad = Import(Bad);
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("\n✗ error     pts is between 0 and 200\n            1 of 2 rows (50%): row 2\n", bad.Out, StringComparison.Ordinal);
        Assert.Equal((1, true), Gate("gate CLOSED"));

        var failures = Of("run", "failures", "games:3");
        using var row = JsonDocument.Parse(failures.Out);
        Assert.Equal((2, -5), (row.RootElement.GetProperty("row").GetInt32(), row.RootElement.GetProperty("values").GetProperty("pts").GetInt32()));
        Assert.Equal(0, Of("run", "show", "games:3").ExitCode);
        Assert.Equal(1, Of("run", "watch", "games:3").ExitCode);
        Assert.Equal(1, Of("dataset", "validate", "games").ExitCode);

        Assert.Equal(4, Json("dataset", "history", "games").GetArrayLength());
        Assert.Matches(@"games +3 +closed +\S+ +games +stats +nba", Of("dataset", "list").Out);
        Assert.Contains("\nsuites    games\n", Of("dataset", "show", "games").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_is_set_by_hand_with_a_reason_and_taken_back()
    {
        Import(Bad);
        Assert.Equal((3, "nba: --override needs --reason: whoever reads the audit trail will ask why.\n"), Error(Of("gate", "games", "--override", "open")));

        var open = Of("gate", "games", "--override", "open", "--reason", "ticket 812");
        Assert.Equal(0, open.ExitCode);
        Assert.Matches("\n  set by hand by key:.*: ticket 812\n  until the next version\n$", open.Out);
        Assert.Contains("open by hand", Of("dataset", "list").Out, StringComparison.Ordinal);

        Assert.Equal(1, Of("gate", "games", "--end-override").ExitCode);
    }

    [Fact]
    public void Settings_change_one_by_one()
    {
        Assert.Equal("games: changed, revision 2\n", Of("dataset", "add", "games", "--description", "Scores", "--min-score", "0.5").Out);

        var settings = Json("dataset", "show", "games").GetProperty("settings");
        Assert.Equal(("Scores", "stats"), (settings.GetProperty("description").GetString(), settings.GetProperty("owner").GetString()));
        Assert.Equal((0.5, true), (settings.GetProperty("gate").GetProperty("minScore").GetDouble(), settings.GetProperty("gate").GetProperty("failOnError").GetBoolean()));
    }

    [Fact]
    public void Suites_have_versions_and_mistakes_in_them_have_places()
    {
        Assert.Equal("games: version 1, unchanged\n", Of("suite", "push", "games", Write("games.yml", Suite)).Out);
        Assert.Equal("games: version 2\n", Of("suite", "push", "games", Write("games.yml", Suite.Replace("200", "150", StringComparison.Ordinal))).Out);
        Assert.StartsWith("version 1 -> 2\n~ ", Of("suite", "diff", "games").Out, StringComparison.Ordinal);
        Assert.Equal(Suite, Of("suite", "show", "games", "--version", "1").Out);
        Assert.Matches("games +2 ", Of("suite", "list").Out);

        var wrong = Of("suite", "push", "games", Write("wrong.yml", Suite.Replace("not_null", "not_nul", StringComparison.Ordinal)));
        Assert.Equal(3, wrong.ExitCode);
        Assert.Matches("^nba: .*wrong.yml, line 3, column [0-9]+: .*not_null", wrong.Error);
    }

    [Fact]
    public void A_suite_that_is_used_stays_another_is_deleted()
    {
        Of("suite", "push", "spare", Write("games.yml", Suite));
        Assert.Equal("spare is deleted.\n", Of("suite", "rm", "spare").Out);
        Assert.Matches(@"^name +version +changed +by\ngames +1 .*\n$", Of("suite", "list").Out);

        Assert.Equal(
            (3, "nba: A data set is validated with it. Take it out of the suites of that data set first.\n"), Error(Of("suite", "rm", "games")));
        Import(Good);
        Of("suite", "push", "other", Write("games.yml", Suite));
        Of("dataset", "add", "games", "--suite", "other");
        Assert.Equal((3, "nba: Runs have used it, and stay as long as their data set keeps their versions.\n"), Error(Of("suite", "rm", "games")));
    }

    [Fact]
    public void Alerts_are_listed_until_somebody_looks_after_them()
    {
        Assert.Equal("No alerts.\n", Of("alert", "list").Out);
        Import(Bad);

        var alert = Json("alert", "list", "--open").EnumerateArray().Single(one => one.GetProperty("alert").GetProperty("code").GetString() == "gate_closed");
        var id = alert.GetProperty("id").GetString()!;
        Assert.Matches($@"\n{id} +critical +dataset/games +\S+( ago)? +1 +The gate of 'games' is closed", Of("alert", "list").Out);
        Assert.Matches("^dataset/games: key:.* looks after it.\n$", Of("alert", "ack", id).Out);

        Assert.DoesNotContain(id, Of("alert", "list", "--open").Out, StringComparison.Ordinal);
        Assert.StartsWith("key:", Json("alert", "list").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id).GetProperty("acknowledgedBy").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, Of("alert", "ack", Guid.NewGuid().ToString()).ExitCode);
    }

    [Fact]
    public void Records_are_checked_without_being_kept()
    {
        var some = Of("check", "games", Write("r.ndjson", """{"team": "BOS", "pts": 100}""" + "\n" + """{"team": "BOS", "pts": -1}""" + "\n"));
        Assert.Equal(1, some.ExitCode);
        Assert.StartsWith("INVALID   1 of 2 records\n  1 record: ", some.Out, StringComparison.Ordinal);

        Assert.Equal(0, Of("check", "games", Write("r.json", """{"team": "BOS", "pts": 100}""")).ExitCode);
    }

    [Fact]
    public void Keys_are_made_listed_and_revoked_and_do_what_their_roles_may()
    {
        var made = Of("key", "add", "dashboard", "--role", "viewer");
        var (token, id) = (made.Out.Trim(), made.Error.Split(' ')[2]);
        Assert.StartsWith("nba_", token, StringComparison.Ordinal);
        Assert.Matches($"{id} +dashboard +viewer +good", Of("key", "list").Out);

        string[] viewer = ["--key-file", Write("viewer.key", token)];
        Assert.Equal(0, Of(["dataset", "list", .. viewer]).ExitCode);
        Assert.Equal(3, Of(["dataset", "rm", "games", .. viewer]).ExitCode);

        Assert.Equal($"{id} is revoked.\n", Of("key", "revoke", id).Out);
        Assert.Matches($"{id} +dashboard +viewer +revoked", Of("key", "list").Out);
    }

    [Fact]
    public void What_is_refused_is_told_in_the_words_of_the_server_with_3()
    {
        var missing = Of("gate", "gamse");
        Assert.Equal((3, ""), (missing.ExitCode, missing.Out));
        Assert.Contains("gamse", missing.Error, StringComparison.Ordinal);

        Assert.Equal("games is deleted.\n", Of("dataset", "rm", "games").Out);
        Assert.Equal("No data sets: nba dataset add NAME.\n", Of("dataset", "list").Out);
    }

    private (int ExitCode, bool IsSaid) Gate(string words)
    {
        var run = Of("gate", "games");
        return (run.ExitCode, run.Out.StartsWith(words, StringComparison.Ordinal));
    }

    private static (int, string) Error(NbaRun run) => (run.ExitCode, run.Error);

    private NbaRun Import(string csv) => Of("dataset", "import", "games", Write("games.csv", csv));

    private JsonElement Json(params string[] args) => JsonDocument.Parse(Of([.. args, "--json"]).Out).RootElement.Clone();

    private string Write(string name, string text) => _checkout.Write(name, text);

    private NbaRun Of(params string[] args) => NbaRun.Of([.. args, "--data", Data]);
}

/// <summary>What the verbs do where nobody runs a silo, or nobody answers.</summary>
public sealed class DatasetAloneTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void Without_a_silo_a_verb_is_one_and_what_it_made_stays()
    {
        var data = _checkout.PathOf("data");
        Assert.Equal("games: added\n", NbaRun.Of("dataset", "add", "games", "--data", data).Out);

        var import = NbaRun.Of("dataset", "import", "games", _checkout.Write("games.csv", "team,pts\nBOS,1\n"), "--data", data);

        Assert.Equal((0, ""), (import.ExitCode, import.Error));
        Assert.Matches(@"games +1 +open", NbaRun.Of("dataset", "list", "--data", data).Out);
        Assert.Equal("No silo runs.\n", NbaRun.Of("silos", "--data", data).Out);
    }

    [Theory]
    [InlineData("nba: --server: 'localhost' is no address. Write one such as http://127.0.0.1:5080.\n", "gate", "games", "--server", "localhost")]
    [InlineData("nba: --key-file: /no/such/key has no key in it, or cannot be read.\n", "gate", "games", "--server", "http://127.0.0.1:1", "--key-file", "/no/such/key")]
    [InlineData("nba: /no/such/file.csv: there is no such file.\n", "dataset", "import", "games", "/no/such/file.csv")]
    [InlineData("nba: /no/such/suite.yml: there is no such file.\n", "suite", "push", "games", "/no/such/suite.yml")]
    [InlineData("nba: --reason and --until belong to --override open or --override closed.\n", "gate", "games", "--reason", "because")]
    [InlineData("nba: --limit is 0; the least is 1.\n", "run", "failures", "games:1", "--limit", "0", "--server", "http://127.0.0.1:1")]
    public void What_cannot_be_asked_ends_with_3(string message, params string[] args)
    {
        string[] key = args.Contains("--limit") ? ["--key-file", _checkout.Write("any.key", "nba_any")] : [];

        var run = NbaRun.Of([.. args, .. key, "--data", _checkout.PathOf("data")]);

        Assert.Equal((3, "", message), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public void A_server_that_does_not_answer_is_named_with_3()
    {
        var run = NbaRun.Of("gate", "games", "--server", "http://127.0.0.1:1", "--key-file", _checkout.Write("any.key", "nba_any"));

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.Matches("^nba: http://127.0.0.1:1/ does not answer: .* Another address: --server or NBA_SERVER.\n$", run.Error);
    }
}

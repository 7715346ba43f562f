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
        var exports = Directory.CreateDirectory(_checkout.PathOf("exports")).FullName;
        _silo = Task.Run(() => NbaRun.With(terminal => terminal with { Interrupted = _ended.Token }, "silo", "--name", "blue", "--urls", "http://127.0.0.1:0", "--root", exports, "--data", Data));
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

        // Orders end with 0 when they are done, whatever the gate is then.
        var ended = Of("gate", "games", "--end-override");
        Assert.Equal((0, true), (ended.ExitCode, ended.Out.StartsWith("gate CLOSED", StringComparison.Ordinal)));
        var closed = Of("gate", "games", "--override", "closed", "--reason", "ticket 813", "--until", "2126-12-01");
        Assert.Equal(0, closed.ExitCode);
        Assert.Matches("^gate CLOSED .*\n  set by hand by key:.* until 2126-12-01 00:00 UTC: ticket 813\n$", closed.Out);
        Assert.Equal(1, Of("gate", "games").ExitCode);
    }

    [Fact]
    public void A_closed_gate_fails_an_import_whose_rules_passed()
    {
        Set("""{"suites": ["games"], "contract": {"columns": [{"name": "assists"}]}}""");

        var import = Import(Good);

        Assert.Equal((1, true, true), (import.ExitCode, import.Out.StartsWith("PASSED", StringComparison.Ordinal), import.Out.Contains("\ngate CLOSED ", StringComparison.Ordinal)));
        Assert.Equal(1, Of("dataset", "validate", "games").ExitCode);
        Assert.Equal(0, Of("run", "watch", "games:1").ExitCode);

        // The gate is about the latest version: it says nothing of the others.
        Set("""{"suites": ["games"]}""");
        Import(Good);
        Set("""{"suites": ["games"], "contract": {"columns": [{"name": "assists"}]}}""");
        Of("dataset", "validate", "games");
        Assert.Equal((1, 0), (Of("gate", "games").ExitCode, Of("dataset", "validate", "games", "--version", "1").ExitCode));

        void Set(string settings) => Assert.Equal(0, Of("dataset", "add", "games", "--settings", Write("settings.json", settings)).ExitCode);
    }

    [Fact]
    public void Where_nothing_was_checked_an_import_fails_and_says_so()
    {
        Of("dataset", "add", "free");

        var import = Of("dataset", "import", "free", Write("free.csv", Good));

        Assert.Equal(1, import.ExitCode);
        Assert.Matches(
            @"^PROFILED   no rule was checked\nrun free:1   free version 1   no suite: profiled only   2 rows in .*\n\ngate STALE   free version 1\n  run free:1 checked nothing: give the data set a suite, a contract, or the gate a preset\n$",
            import.Out);
        Assert.Equal(1, Of("dataset", "validate", "free").ExitCode);
        Assert.Equal(1, Of("run", "watch", "free:1").ExitCode);
        Assert.Equal(1, Of("dataset", "import", "free", Write("free.csv", Good), "--json").ExitCode);
        Assert.Equal(0, Of("dataset", "import", "free", Write("free.csv", Good), "--no-wait").ExitCode);
        Assert.Equal(1, Of("gate", "free").ExitCode);

        // A contract is something, too.
        Of("dataset", "add", "promised", "--settings", Write("promised.json", """{"contract": {"columns": [{"name": "pts"}]}}"""));
        Assert.Equal(0, Of("dataset", "import", "promised", Write("promised.csv", Good)).ExitCode);
        Assert.Equal(0, Of("run", "watch", "promised:1").ExitCode);
    }

    [Fact]
    public void What_was_accepted_is_told_at_once_where_somebody_watches()
    {
        var import = NbaRun.WithProgress("dataset", "import", "games", Write("games.csv", Good), "--data", Data);

        Assert.Equal(0, import.ExitCode);
        Assert.Contains("nba: games: version 1, run games:1\n", import.Error, StringComparison.Ordinal);
        Assert.StartsWith("PASSED ", import.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_are_listed_the_newest_first_of_one_data_set_or_of_all()
    {
        Assert.Equal("No such runs.\n", Of("run", "list").Out);
        Of("dataset", "add", "plain");
        Import(Good);
        Of("dataset", "import", "plain", Write("plain.csv", Good));
        Import(Bad);

        Assert.Matches(
            @"^name +dataset +version +suite +state +score +started\ngames:2 +games +2 +games, version 1 +failed +\S+% +\S+ ago\nplain:1 +plain +1 +\(profile\) +passed +100% +\S+ ago\ngames:1 +games +1 +games, version 1 +passed +100% +\S+ ago\n$",
            Of("run", "list").Out);
        Assert.Equal(["games:2", "games:1"], Names("--dataset", "games"));
        Assert.Equal(["games:2"], Names("--state", "failed"));
        Assert.Equal(["games:2", "plain:1"], Names("--limit", "2"));
        Assert.Equal(3, Of("run", "list", "--dataset", "gamse").ExitCode);
        Assert.Equal((3, "nba: --limit is 0; the least is 1.\n"), Error(Of("run", "list", "--limit", "0")));

        IEnumerable<string?> Names(params string[] filters) => Json(["run", "list", .. filters]).EnumerateArray().Select(run => run.GetProperty("run").GetString());
    }

    [Fact]
    public void A_data_set_is_shown_with_its_latest_versions_and_verdicts()
    {
        Import(Good);
        Import(Bad);

        Assert.Matches(
            @"\n\nversion +age +file +size +rows\n2 .*\n1 .*\n\nsuite +verdict +score +version +run +age\ngames +failed +\S+% +2 +games:2 +\S+\n$",
            Of("dataset", "show", "games").Out);
    }

    [Fact]
    public void Figures_that_no_run_has_are_no_history()
    {
        Import(Good);

        var nonsense = Of("dataset", "history", "games", "--metric", "nonsense");

        Assert.Equal((3, ""), (nonsense.ExitCode, nonsense.Out));
        Assert.Matches(@"^nba: --metric: no run has a figure 'nonsense'. There are \d+, e.g. score, seconds, .*(column|rule):.*; --metric '\*' shows all.\n$", nonsense.Error);
        Assert.Equal(0, Of("dataset", "history", "games", "--metric", "*").ExitCode);
        Assert.Equal((3, "nba: --last is 0; the least is 1.\n"), Error(Of("dataset", "history", "games", "--last", "0")));
    }

    [Fact]
    public void Only_where_nothing_is_found_a_verb_of_the_database_says_that_it_asks_no_server()
    {
        const string Hint = "nba: This verb looks at a database (NBA_POSTGRES, --data), not at NBA_SERVER (http://elsewhere:5080).\n";
        Assert.Equal((3, $"{Hint}nba: --tenant: nobody has no audit rows to list.\n"), AtServer("audit", "list", "--tenant", "nobody"));
        Assert.Equal((0, $"{Hint}No such work.\n"), AtServer("work", "list", "--kind", "none"));
        Assert.DoesNotContain(Hint, AtServer("silos").Output, StringComparison.Ordinal);

        (int ExitCode, string Output) AtServer(params string[] args) =>
            _checkout.Run("./nba", args, new Dictionary<string, string> { ["NBA_SERVER"] = "http://elsewhere:5080" }).GetAwaiter().GetResult();
    }

    [Fact]
    public void Settings_change_one_by_one()
    {
        Assert.Equal("games: changed, revision 2\n", Of("dataset", "add", "games", "--description", "Scores", "--min-score", "0.5").Out);

        var settings = Json("dataset", "show", "games").GetProperty("settings");
        Assert.Equal(("Scores", "stats"), (settings.GetProperty("description").GetString(), settings.GetProperty("owner").GetString()));
        Assert.Equal((0.5, true), (settings.GetProperty("gate").GetProperty("minScore").GetDouble(), settings.GetProperty("gate").GetProperty("failOnError").GetBoolean()));

        Of("dataset", "add", "games", "--max-drifted-share", "0.1");
        Assert.Equal(0.1, Json("dataset", "show", "games").GetProperty("settings").GetProperty("gate").GetProperty("maxDriftedShare").GetDouble());
        var strict = Of("dataset", "add", "strict", "--fail-on-error");
        Assert.Equal((0, "nba: strict has no suite: nothing will be checked until it has one (nba dataset add strict --suite SUITE)\n"), Error(strict));
        Assert.True(Json("dataset", "show", "strict").GetProperty("settings").GetProperty("gate").GetProperty("failOnError").GetBoolean());
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

        var custom = Of("suite", "push", "games", Write("custom.yml", "suite: games\ncolumns:\n  pts: { custom: mine }\n"));
        Assert.Equal(3, custom.ExitCode);
        Assert.Matches(
            "^nba: .*custom.yml, line 3, column [0-9]+: Rules of plug-ins, such as 'mine', are for nba validate --plugin: the suite of a data set cannot have any.\n$", custom.Error);
    }

    [Fact]
    public void A_suite_that_is_used_stays_another_is_deleted()
    {
        Of("suite", "push", "spare", Write("spare.yml", Suite.Replace("suite: games", "suite: spare", StringComparison.Ordinal)));
        Assert.Equal("spare is deleted.\n", Of("suite", "rm", "spare").Out);
        Assert.Matches(@"^name +version +changed +by\ngames +1 .*\n$", Of("suite", "list").Out);

        Assert.Equal(
            (3, "nba: A data set is validated with it. Take it out of the suites of that data set first.\n"), Error(Of("suite", "rm", "games")));
        Import(Good);
        Of("suite", "push", "other", Write("other.yml", Suite.Replace("suite: games", "suite: other", StringComparison.Ordinal)));
        Of("dataset", "add", "games", "--suite", "other");
        Assert.Equal((3, "nba: Runs have used it, and stay as long as their data set keeps their versions.\n"), Error(Of("suite", "rm", "games")));
    }

    [Fact]
    public void Alerts_are_listed_until_somebody_looks_after_them()
    {
        Assert.Equal("No alerts.\n", Of("alert", "list").Out);
        Import(Bad);

        // A message of its own, which may come after the verdict.
        Assert.True(SpinWait.SpinUntil(() => Closed().Any(), TimeSpan.FromSeconds(60)));
        var alert = Closed().Single();
        var id = alert.GetProperty("id").GetString()!;
        Assert.Matches($@"\n{id} +critical +dataset/games +\S+( ago)? +1 +The gate of 'games' is closed", Of("alert", "list").Out);
        Assert.Matches("^dataset/games: key:.* looks after it.\n$", Of("alert", "ack", id).Out);

        Assert.DoesNotContain(id, Of("alert", "list", "--open").Out, StringComparison.Ordinal);
        Assert.StartsWith("key:", Json("alert", "list").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id).GetProperty("acknowledgedBy").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, Of("alert", "ack", Guid.NewGuid().ToString()).ExitCode);

        IEnumerable<JsonElement> Closed() => Json("alert", "list", "--open").EnumerateArray().Where(one => one.GetProperty("alert").GetProperty("code").GetString() == "gate_closed");
    }

    [Fact]
    public void Records_are_checked_without_being_kept()
    {
        var some = Of("check", "games", Write("r.ndjson", """{"team": "BOS", "pts": 100}""" + "\n" + """{"team": "BOS", "pts": -1}""" + "\n"));
        Assert.Equal(1, some.ExitCode);
        Assert.StartsWith("INVALID   1 of 2 records\n  1 record: ", some.Out, StringComparison.Ordinal);

        Assert.Equal(0, Of("check", "games", Write("r.json", """{"team": "BOS", "pts": 100}""")).ExitCode);
        Assert.StartsWith(
            "VALID   1 of 1 record\n  foo is no column the rules know\n", Of("check", "games", Write("r.json", """{"team": "BOS", "pts": 100, "foo": 1}""")).Out, StringComparison.Ordinal);

        Assert.Equal(
            (3, $"nba: {_checkout.PathOf("games.csv")}: this is not JSON. Records are an object, an array of objects, or an object a line; tables of CSV are for nba dataset import and nba validate.\n"),
            Error(Of("check", "games", Write("games.csv", Good))));
    }

    [Theory]
    [InlineData("r.json", "[]")]
    [InlineData("r.json", " \n")]
    [InlineData("r.ndjson", "")]
    public void Of_no_records_none_is_valid(string name, string text) =>
        Assert.Equal(new NbaRun(3, "", $"nba: {_checkout.PathOf(name)}: has no records, so nothing was checked.\n"), Of("check", "games", Write(name, text)));

    [Fact]
    public void A_source_that_nothing_looks_at_is_told_of()
    {
        const string Warning = "nba: games has a source and no schedule: nothing looks at the source until it has one (nba dataset add games --schedule '0 0 6 * * ?')\n";

        Assert.Equal((0, Warning), Error(Of("dataset", "add", "games", "--source", "games/*.csv")));
        Assert.Equal((0, ""), Error(Of("dataset", "add", "games", "--schedule", "0 0 6 * * ?")));
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
        Assert.Equal((3, "nba: A key does not revoke itself. Use another one: so nobody locks himself out.\n"), Error(Of("key", "revoke", "bootstrap")));
    }

    [Fact]
    public void Where_the_first_key_is_revoked_its_file_is_named_and_what_to_do()
    {
        string[] admin = ["--key-file", Write("admin.key", Of("key", "add", "admin", "--role", "admin").Out.Trim())];
        Assert.Equal("bootstrap is revoked.\n", Of(["key", "revoke", "bootstrap", .. admin]).Out);

        Assert.Equal(
            (3, $"nba: The key bootstrap was revoked.\nnba: That key is in {Data}/bootstrap.key. Set NBA_API_KEY, or name a file that has another one with --key-file, and delete this one.\n"),
            Error(Of("dataset", "list")));
        Assert.Equal(0, Of(["dataset", "list", .. admin]).ExitCode);
    }

    [Fact]
    public void What_is_refused_is_told_in_the_words_of_the_server_with_3()
    {
        var missing = Of("gate", "gamse");
        Assert.Equal((3, ""), (missing.ExitCode, missing.Out));
        Assert.Contains("gamse", missing.Error, StringComparison.Ordinal);
        Assert.StartsWith("nba: 'bad name/x' is no name", Of("dataset", "add", "bad name/x").Error, StringComparison.Ordinal);

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

        Assert.Equal((1, ""), (import.ExitCode, import.Error));
        Assert.Matches(@"games +1 +stale", NbaRun.Of("dataset", "list", "--data", data).Out);
        Assert.Equal("No silo runs.\n", NbaRun.Of("silos", "--data", data).Out);
    }

    [Theory]
    [InlineData("nba: --server: 'localhost' is no address. Write one such as http://127.0.0.1:5080.\n", "gate", "games", "--server", "localhost")]
    [InlineData("nba: --key-file: /no/such/key has no key in it, or cannot be read.\n", "gate", "games", "--server", "http://127.0.0.1:1", "--key-file", "/no/such/key")]
    [InlineData("nba: /no/such/file.csv: there is no such file.\n", "dataset", "import", "games", "/no/such/file.csv")]
    [InlineData("nba: /no/such/records.json: there is no such file.\n", "check", "games", "/no/such/records.json")]
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
        Assert.Equal(
            "nba: http://127.0.0.1:1/ does not answer: Connection refused (127.0.0.1:1). Is it running? Another address: --server or NBA_SERVER.\n", run.Error);
    }

    [Theory]
    [InlineData("POST /v1/datasets/big/versions?name=big.csv HTTP/1.1", "big version 8 was accepted and its runs go on: nba run watch big:9", "dataset", "import", "big", "big.csv")]
    [InlineData("POST /v1/datasets/big/runs HTTP/1.1", "the runs of big were accepted and go on: nba run watch big:9", "dataset", "validate", "big")]
    [InlineData("GET /v1/runs/big%3A9 HTTP/1.1", "big:9 goes on: nba run watch big:9", "run", "watch", "big:9")]
    public async Task A_server_that_dies_after_it_accepted_something_leaves_word_of_it(string asked, string lasting, params string[] args)
    {
        using var server = new DyingServer("""
            {"dataset": "big", "version": 8, "runs": ["big:9"], "run": "big:9", "state": "running", "startedAt": "2026-11-21T06:00:00Z", "progress": {"partitions": 5, "done": 1, "bytes": 9}}
            """);
        var key = _checkout.Write("any.key", "nba_any");
        var file = _checkout.Write("big.csv", "pts\n1\n");

        var run = NbaRun.Of([.. args.Select(arg => arg == "big.csv" ? file : arg), "--server", server.Address, "--key-file", key]);

        Assert.Equal(asked, await server.Ended);
        var host = new Uri(server.Address).Authority;
        Assert.Equal(new NbaRun(3, "", $"nba: {server.Address}/ does not answer: Connection refused ({host}). {lasting}\n"), run);
    }

    [Fact]
    public async Task Where_nobody_made_a_database_and_a_server_is_named_both_are_said()
    {
        var (code, output) = await _checkout.Run("./nba", ["silos"], new Dictionary<string, string> { ["NBA_SERVER"] = "http://elsewhere:5080" });

        Assert.Equal(
            (3, "nba: the database has nothing of nba in it yet: start a silo on it first (nba silo). This verb looks at a database (NBA_POSTGRES, --data), not at NBA_SERVER (http://elsewhere:5080).\n"),
            (code, output));
    }
}

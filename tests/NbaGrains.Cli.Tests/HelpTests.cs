using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("nba.txt", "--help")]
    [InlineData("profile.txt", "profile", "--help")]
    [InlineData("validate.txt", "validate", "--help")]
    [InlineData("drift.txt", "drift", "--help")]
    [InlineData("generate.txt", "generate", "--help")]
    [InlineData("demo.txt", "demo", "--help")]
    [InlineData("db.txt", "db", "--help")]
    [InlineData("db-status.txt", "db", "status", "--help")]
    [InlineData("db-start.txt", "db", "start", "--help")]
    [InlineData("db-stop.txt", "db", "stop", "--help")]
    [InlineData("db-psql.txt", "db", "psql", "--help")]
    [InlineData("silo.txt", "silo", "--help")]
    [InlineData("silos.txt", "silos", "--help")]
    [InlineData("work.txt", "work", "--help")]
    [InlineData("work-list.txt", "work", "list", "--help")]
    [InlineData("work-show.txt", "work", "show", "--help")]
    [InlineData("work-retry.txt", "work", "retry", "--help")]
    [InlineData("work-cancel.txt", "work", "cancel", "--help")]
    [InlineData("dataset.txt", "dataset", "--help")]
    [InlineData("dataset-add.txt", "dataset", "add", "--help")]
    [InlineData("dataset-list.txt", "dataset", "list", "--help")]
    [InlineData("dataset-show.txt", "dataset", "show", "--help")]
    [InlineData("dataset-import.txt", "dataset", "import", "--help")]
    [InlineData("dataset-validate.txt", "dataset", "validate", "--help")]
    [InlineData("dataset-history.txt", "dataset", "history", "--help")]
    [InlineData("dataset-rm.txt", "dataset", "rm", "--help")]
    [InlineData("run.txt", "run", "--help")]
    [InlineData("run-list.txt", "run", "list", "--help")]
    [InlineData("run-show.txt", "run", "show", "--help")]
    [InlineData("run-watch.txt", "run", "watch", "--help")]
    [InlineData("run-failures.txt", "run", "failures", "--help")]
    [InlineData("run-cancel.txt", "run", "cancel", "--help")]
    [InlineData("suite.txt", "suite", "--help")]
    [InlineData("suite-push.txt", "suite", "push", "--help")]
    [InlineData("suite-list.txt", "suite", "list", "--help")]
    [InlineData("suite-show.txt", "suite", "show", "--help")]
    [InlineData("suite-diff.txt", "suite", "diff", "--help")]
    [InlineData("suite-rm.txt", "suite", "rm", "--help")]
    [InlineData("alert.txt", "alert", "--help")]
    [InlineData("alert-list.txt", "alert", "list", "--help")]
    [InlineData("alert-ack.txt", "alert", "ack", "--help")]
    [InlineData("gate.txt", "gate", "--help")]
    [InlineData("check.txt", "check", "--help")]
    [InlineData("key.txt", "key", "--help")]
    [InlineData("key-add.txt", "key", "add", "--help")]
    [InlineData("key-list.txt", "key", "list", "--help")]
    [InlineData("key-revoke.txt", "key", "revoke", "--help")]
    [InlineData("audit.txt", "audit", "--help")]
    [InlineData("audit-verify.txt", "audit", "verify", "--help")]
    [InlineData("audit-list.txt", "audit", "list", "--help")]
    public void Help_teaches_the_verb(string golden, params string[] args)
    {
        var run = NbaRun.Of(args);

        Assert.Equal(0, run.ExitCode);
        Golden.Equal(golden, run.Out);
    }

    [Fact]
    public void Without_arguments_the_help_is_shown()
    {
        Assert.Equal(NbaRun.Of("--help"), NbaRun.Of());
        Assert.Equal(NbaRun.Of("--help"), NbaRun.Of("help"));
        Assert.Equal(NbaRun.Of("profile", "--help"), NbaRun.Of("help", "profile"));
        Assert.Equal(NbaRun.Of("db", "stop", "--help"), NbaRun.Of("help", "db", "stop"));
    }

    [Theory]
    [InlineData("nba: 'profil' is not a verb. Did you mean 'profile'?\nTry: nba --help\n", "profil", "x.csv")]
    [InlineData("nba: '--josn' is not an option of 'profile'. Did you mean '--json'?\nTry: nba profile --help\n", "profile", "x.csv", "--josn", "y")]
    [InlineData("nba: 'db stat' is not a verb. Did you mean 'start'?\nTry: nba db --help\n", "db", "stat")]
    [InlineData("nba: '--jsn' is not an option of 'status'. Did you mean '--json'?\nTry: nba db status --help\n", "db", "status", "--jsn")]
    [InlineData("nba: Cannot parse argument 'many' for option '--rows': it takes a whole number.\nTry: nba generate --help\n", "generate", "--rows", "many")]
    [InlineData("nba: Cannot parse argument 'many' for option '--capacity': it takes a whole number.\nTry: nba silo --help\n", "silo", "--capacity", "many")]
    [InlineData("nba: Cannot parse argument 'long' for option '--lease': it takes a number.\nTry: nba silo --help\n", "silo", "--lease", "long")]
    [InlineData("nba: Cannot parse argument 'nope' for command 'ack': it takes an id such as 019a3f52-8c1e-7d4a-9b60-2f1c5e7d8a90.\nTry: nba alert ack --help\n", "alert", "ack", "nope")]
    [InlineData("nba: 'foo' is no value of '--state': write waiting, running, dead, done or all.\nTry: nba work list --help\n", "work", "list", "--state", "foo")]
    [InlineData("nba: 'xml' is no value of '--log-format': write text or json.\nTry: nba silo --help\n", "silo", "--log-format", "xml")]
    public void Wrong_usage_is_named_with_the_nearest_right_word_and_exit_code_3(string message, params string[] args)
    {
        var run = NbaRun.Of(args);

        Assert.Equal((3, "", message), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public void A_missing_file_argument_is_wrong_usage()
    {
        var run = NbaRun.Of("profile");

        Assert.Equal(3, run.ExitCode);
        Assert.EndsWith("Try: nba profile --help\n", run.Error, StringComparison.Ordinal);
    }
}

using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

/// <summary>Rules of plug-ins: those of examples/plugin, and of this very assembly.</summary>
public sealed class PluginTests : IDisposable
{
    private static readonly string Example = Path.Combine(Golden.Root(), "examples", "plugin");

    // Built beside this assembly, in the same configuration: tests/NAME/bin/CONFIGURATION/net10.0/.
    private static readonly string Rules = Path.Combine(Example, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "BoxScoreRules.dll");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_rules_of_the_example_find_its_faults()
    {
        var run = Validate(Path.Combine(Example, "games.yml"), Rules, "--failures", _folder.File("f.csv"), "--json", "-");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(new() { ["minutes.minutes-clock"] = "failed", ["free-throw-share(ftm,fta)"] = "failed" }, Results.Statuses(run.Out));
        Assert.Equal(
            """
            row,rules,player,minutes,ftm,fta
            2,minutes.minutes-clock,Bo O'Shea,27:61,1,2
            4,"free-throw-share(ftm,fta)",Dax Birch,31:40,4,3
            5,"free-throw-share(ftm,fta)",Emeric Falk,40:12,2,14

            """,
            File.ReadAllText(_folder.File("f.csv")));
    }

    [Fact]
    public void A_row_of_which_a_rule_says_nothing_is_not_evaluated()
    {
        var run = Validate(Path.Combine(Example, "games.yml"), Rules);

        Assert.Contains("minutes is a time such as 43:07\n            1 of 4 rows (25%)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_throws_is_an_error_and_the_others_are_evaluated()
    {
        var run = Validate(Suite("player: { custom: throws, not_null: true }"), Tests, "--json", "-");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(new() { ["player.throws"] = "error", ["player.not_null"] = "passed" }, Results.Statuses(run.Out));
        Assert.Equal("the plug-in rule 'throws' threw InvalidOperationException: Dax is special.", Results.Reasons(run.Out)["player.throws"]);
    }

    [Theory]
    [InlineData("custom: minute-clock", "There is no custom rule 'minute-clock' among those of --plugin. Did you mean 'minutes-clock'?")]
    [InlineData("custom: free-throw-share", "free-throw-share is about two columns: made and attempted.")]
    [InlineData("custom: speechless", "The custom rule 'speechless' does not take these arguments: NotSupportedException: No words.")]
    public void A_suite_that_misuses_a_rule_is_told_with_its_place(string use, string message)
    {
        var suite = Suite($"minutes: {{ {use} }}");

        var run = Validate(suite, Rules, "--plugin", Tests);

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"nba: {suite}:3:22: {message}\n  3 | ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_told_with_their_place()
    {
        var suite = _folder.Write("s.yml", "suite: s\nrules:\n  - custom: free-throw-share\n    columns: [ftm, fta]\n    with: { at_least: much }\n");

        var run = Validate(suite, Rules);

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"nba: {suite}:5:11: at_least of free-throw-share is a number, not 'much'.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_plug_in_the_error_says_how_to_hand_one_over()
    {
        var run = NbaRun.Of("validate", "x.csv", "-s", Suite("minutes: { custom: minutes-clock }"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("There is no custom rule 'minutes-clock': no plug-in was given. Hand its assembly over with --plugin.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_plug_in_is_a_clear_error()
    {
        var text = _folder.Write("text.dll", "no assembly");
        var empty = typeof(NbaGrains.Tables.TableException).Assembly.Location;
        var suite = Path.Combine(Example, "games.yml");

        Assert.Equal((3, $"nba: {text}: is not a .NET assembly, so it cannot be a plug-in.\n"), Error(Validate(suite, text)));
        Assert.Equal((3, "nba: --plugin: there is no file 'none.dll'. Build the plug-in, and name its .dll.\n"), Error(Validate(suite, "none.dll")));
        Assert.Equal((3, "nba: --plugin: there is no file ''. Build the plug-in, and name its .dll.\n"), Error(Validate(suite, "")));
        Assert.Equal((3, $"nba: {Rules}: the rule 'free-throw-share' exists already. Give it another name.\n"), Error(Validate(suite, Rules, "--plugin", Rules)));
        Assert.Equal(
            (3, $"nba: {empty}: has no rule. A rule is a public class that derives from CustomRule and has a constructor without parameters.\n"),
            Error(Validate(suite, empty)));
    }

    private static string Tests => typeof(ThrowingRule).Assembly.Location;

    private static (int, string) Error(NbaRun run) => (run.ExitCode, run.Error);

    private static NbaRun Validate(string suite, string plugin, params string[] args) =>
        NbaRun.Of(["validate", Path.Combine(Example, "games.csv"), "--suite", suite, "--plugin", plugin, .. args]);

    private string Suite(string columns) => _folder.Write("suite.yml", $"suite: games\ncolumns:\n  {columns}\n");
}

using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

public sealed class ExitTests
{
    [Fact]
    public void A_bug_is_one_line_for_the_user_and_never_a_stack_trace()
    {
        var output = new StringWriter();
        var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal { Out = output, Error = error, OpenOut = () => throw new InvalidOperationException("Out of ideas.") };

        var code = NbaCommand.Run(["generate", "--rows", "1", "-o", "-"], terminal);

        Assert.Equal((3, "nba: internal error: Out of ideas. This is a bug; NBA_DEBUG=1 shows where.\n"), (code, error.ToString()));
    }

    [Fact]
    public void Standard_output_that_is_full_is_no_bug()
    {
        var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal { Out = error, Error = error, OpenOut = () => throw new IOException("No space left on device") };

        var code = NbaCommand.Run(["generate", "--rows", "1", "-o", "-"], terminal);

        Assert.Equal((3, "nba: standard output: cannot be written (No space left on device).\n"), (code, error.ToString()));
    }

    [Fact]
    public void An_interrupted_command_says_so_and_ends_as_shells_expect()
    {
        var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal { Out = error, Error = error, OpenOut = () => throw new OperationCanceledException() };

        var code = NbaCommand.Run(["generate", "--rows", "1", "-o", "-"], terminal);

        Assert.Equal((130, "nba: interrupted\n"), (code, error.ToString()));
    }

    [Fact]
    public void An_interrupted_scan_leaves_no_output()
    {
        using var folder = new TempFolder();
        var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal { Out = error, Error = error, OpenOut = () => Stream.Null, Interrupted = new CancellationToken(true) };

        var code = NbaCommand.Run(["profile", folder.Write("a.csv", "a\n1\n"), "--json", folder.File("a.json")], terminal);

        Assert.Equal((130, "nba: interrupted\n"), (code, error.ToString()));
        Assert.False(File.Exists(folder.File("a.json")));
    }
}

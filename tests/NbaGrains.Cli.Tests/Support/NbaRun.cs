using System.Text;

namespace NbaGrains.Cli.Tests.Support;

/// <summary>One run of the CLI in process: its exit code and what it wrote.</summary>
internal sealed record NbaRun(int ExitCode, string Out, string Error)
{
    public static NbaRun Of(params string[] args) => With(terminal => terminal, args);

    public static NbaRun WithProgress(params string[] args) => With(terminal => terminal with { ShowsProgress = true }, args);

    /// <summary>On another terminal than usual.</summary>
    public static NbaRun With(Func<Terminal, Terminal> change, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var bytes = new MemoryStream();
        var terminal = new Terminal
        {
            Out = output,
            Error = error,
            OpenOut = () => bytes,
            Width = 120,
        };
        var code = NbaCommand.Run(args, change(terminal));
        return new NbaRun(code, output + Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }
}

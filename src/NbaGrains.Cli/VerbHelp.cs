using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace NbaGrains.Cli;

/// <summary>Help that teaches: what System.CommandLine prints, then examples and exit codes.</summary>
internal sealed class VerbHelp(HelpAction usual, string examples, string exitCodes) : SynchronousCommandLineAction
{
    /// <summary>Gives a verb a help option that ends with examples.</summary>
    public static void AddTo(Command command, string examples, string exitCodes = "Exit codes: 0 done, 3 could not run.")
    {
        var option = new HelpOption();
        option.Action = new VerbHelp((HelpAction)option.Action!, examples, exitCodes);
        command.Options.Add(option);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine("Examples:");
        foreach (var line in examples.Split('\n'))
            parseResult.InvocationConfiguration.Output.WriteLine($"  {line}");
        parseResult.InvocationConfiguration.Output.WriteLine();
        parseResult.InvocationConfiguration.Output.WriteLine(exitCodes);
        return code;
    }
}

using System.CommandLine;

namespace NbaGrains.Cli.Demo;

/// <summary><c>nba demo</c>: what this is for, in one go.</summary>
internal static class DemoCommand
{
    /// <summary>What the user typed to get here: the launcher of a checkout says so.</summary>
    public static readonly string Program = Environment.GetEnvironmentVariable("NBA_PROGRAM") ?? "nba";

    public static Command Create(Terminal terminal)
    {
        var files = new Option<bool>("--files")
        {
            Description = "Without a server: finds the faults of one file with a suite, and leaves file, suite and report to look at.",
        };
        var folder = new Option<string>("--folder")
        {
            Description = "With --files: where the season, its suite and the reports go.",
            DefaultValueFactory = _ => "nba-demo",
            HelpName = "PATH",
        };
        var command = new Command("demo", "Starts a small cluster, imports three versions of a season, shows the gate close and a killed silo missed by nobody, and clears away.") { files, folder };
        command.SetAction(parsed => parsed.GetValue(files) ? new FilesDemo(terminal).Run(parsed.GetValue(folder)!) : new ClusterDemo(terminal).Run());
        return command;
    }
}

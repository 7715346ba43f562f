using System.CommandLine;
using System.CommandLine.Help;
using NbaGrains.Cli.Alerts;
using NbaGrains.Cli.Audit;
using NbaGrains.Cli.Datasets;
using NbaGrains.Cli.Db;
using NbaGrains.Cli.Demo;
using NbaGrains.Cli.Drift;
using NbaGrains.Cli.Gates;
using NbaGrains.Cli.Generate;
using NbaGrains.Cli.Keys;
using NbaGrains.Cli.Profile;
using NbaGrains.Cli.Records;
using NbaGrains.Cli.Runs;
using NbaGrains.Cli.Silos;
using NbaGrains.Cli.Suites;
using NbaGrains.Cli.Validate;
using NbaGrains.Cli.Work;
using NbaGrains.Quality.Suites;
using NbaGrains.Tables;

namespace NbaGrains.Cli;

/// <summary><c>nba</c>: the root of all verbs. Errors end here: one line for the user, a distinct exit code, never a stack trace.</summary>
internal static class NbaCommand
{
    public static int Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand(
            "NbaGrains: is this data good, what changed, may this model go out, is the one that is out still healthy?\n\n"
            + "Start with: nba demo")
        {
            ProfileCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            DriftCommand.Create(terminal),
            GenerateCommand.Create(terminal),
            DemoCommand.Create(terminal),
            DatasetCommand.Create(terminal),
            RunCommand.Create(terminal),
            SuiteCommand.Create(terminal),
            GateCommand.Create(terminal),
            CheckCommand.Create(terminal),
            AlertCommand.Create(terminal),
            KeyCommand.Create(terminal),
            SiloCommand.Create(terminal),
            DbCommand.Create(terminal),
            SilosCommand.Create(terminal),
            WorkCommand.Create(terminal),
            AuditCommand.Create(terminal),
        };
        var parsed = root.Parse(args switch
        {
            [] or ["help"] => ["--help"],
            ["help", .. var verb] => [.. verb, "--help"],
            _ => args,
        });
        if (parsed.Action is not (VerbHelp or HelpAction) && UsageErrors.Of(parsed) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
                terminal.Complain(error);
            terminal.Error.WriteLine($"Try: nba {UsageErrors.NameOf(parsed.CommandResult)}--help");
            return ExitCode.CouldNotRun;
        }

        return Guard(terminal, () => parsed.Invoke(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        }));
    }

    private static int Guard(Terminal terminal, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (CommandException e)
        {
            terminal.Complain(e.Message);
            return e.ExitCode;
        }
        catch (TableException e)
        {
            terminal.Complain(e.Message);
            return ExitCode.CouldNotRun;
        }
        catch (SuiteException e)
        {
            terminal.ComplainWithExcerpt(e.Message);
            return ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException)
        {
            terminal.Complain("interrupted");
            return ExitCode.Interrupted;
        }
        catch (IOException e)
        {
            // Inputs name themselves; what is left is standard output.
            terminal.Complain($"standard output: cannot be written ({e.Message}).");
            return ExitCode.CouldNotRun;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("NBA_DEBUG") != "1")
        {
            terminal.Complain($"internal error: {e.Message} This is a bug; NBA_DEBUG=1 shows where.");
            return ExitCode.CouldNotRun;
        }
    }
}

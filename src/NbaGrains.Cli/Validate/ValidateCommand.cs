using System.CommandLine;
using NbaGrains.Cli.Reading;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Cli.Validate;

/// <summary><c>nba validate FILE... --suite SUITE</c>: is this data good?</summary>
internal sealed class ValidateCommand
{
    private readonly Terminal _terminal;
    private readonly CsvReadingOptions _reading = new();
    private readonly ValidationOutputOptions _outputs = new();

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "CSV files, gzip or not; - is standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _suite = new("--suite", "-s")
    {
        Description = "The rules: a YAML file.",
        HelpName = "SUITE",
        Required = true,
    };

    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "What today, now and freshness mean: a date or an ISO 8601 time; the present by default.",
        HelpName = "TIME",
    };

    private readonly Option<string[]> _plugins = new("--plugin")
    {
        Description = "An assembly with rules of your own. Its code runs. May be repeated.",
        HelpName = "DLL",
    };

    private readonly Option<string?> _watch = new("--watch")
    {
        Description = "Validates every CSV file of a folder, and each that comes or changes, until Ctrl-C. Outputs hold the latest.",
        HelpName = "DIR",
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads of the scan; one a core by default (0).",
        HelpName = "N",
    };

    private ValidateCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new ValidateCommand(terminal);
        var command = new Command("validate", "Validates tables with the rules of a suite, in one pass however many rules there are.");
        VerbHelp.AddTo(
            command,
            """
            nba validate box-scores.csv --suite box-scores.yml
            nba validate box-scores.csv --suite box-scores.yml --html report.html --failures broken.csv
            nba validate *.csv.gz --suite shots.yml --junit results.xml --as-of 2026-11-01
            nba validate --watch incoming --suite shots.yml
            """,
            "Exit codes: 0 passed, 1 a rule failed, 2 only warnings failed, 3 could not run.");
        command.Arguments.Add(self._files);
        command.Options.Add(self._suite);
        self._outputs.AddTo(command);
        foreach (var option in (Option[])[self._asOf, self._plugins, self._watch, self._threads])
            command.Options.Add(option);
        self._reading.AddTo(command);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var files = parsed.GetValue(_files)!;
        var folder = parsed.GetValue(_watch);
        if ((files.Length == 0) == (folder is null))
            throw new CommandException(folder is null ? "no FILE is named. Name one, or a folder with --watch." : "--watch takes the place of FILE. Name one of them.");
        ScanThreads.Check(parsed.GetValue(_threads));
        var suitePath = parsed.GetValue(_suite)!;
        var plugins = parsed.GetValue(_plugins) ?? [];
        var outputs = _outputs.Read(parsed);
        outputs.Check([.. files, suitePath, .. plugins]);
        if (files.Length > 1 && outputs.Failures is not null)
            throw new CommandException("--failures writes the rows of one table. Validate the files one by one.");
        var asOf = AsOfArgument.Parse(parsed.GetValue(_asOf));
        var suite = SuiteReader.Read(suitePath, PluginRules.Load(plugins));
        var reading = Validator.Reading(suite, _reading.Read(parsed));
        var job = new ValidationJob(_terminal, suite, reading, outputs, asOf, parsed.GetValue(_threads));
        return folder is null ? job.Run(files) : new FolderWatch(_terminal, folder).Run(job);
    }
}

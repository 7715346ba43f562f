using System.CommandLine;
using NbaGrains.Cli.Reading;
using NbaGrains.Quality.Drift.Comparison;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Cli.Drift;

/// <summary><c>nba drift REFERENCE CURRENT</c>: what changed?</summary>
internal sealed class DriftCommand
{
    private static readonly string[] FailOnWords = ["drift", "column", "never"];

    private readonly Terminal _terminal;
    private readonly CsvReadingOptions _reading = new();

    private readonly Argument<string> _reference = new("REFERENCE") { Description = "The earlier table, taken for good: a CSV file, gzip or not." };

    private readonly Argument<string> _current = new("CURRENT") { Description = "The table in question; - is standard input." };

    private readonly Option<string?> _json = new("--json")
    {
        Description = "Writes the comparison as JSON to a file, or to standard output for -, instead of the table.",
        HelpName = "PATH",
    };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "What ends with exit code 1: drift of the data set (default), of any column, or never.",
        HelpName = "drift|column|never",
        DefaultValueFactory = _ => FailOnWords[0],
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads of the scan; one a core by default (0).",
        HelpName = "N",
    };

    private DriftCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new DriftCommand(terminal);
        var command = new Command("drift", "Compares a table with an earlier one: how each column's values moved, nulls, columns, rows; and whether chance explains it.");
        VerbHelp.AddTo(
            command,
            """
            nba drift last-week.csv this-week.csv
            nba drift train.csv.gz today.csv --json drift.json --fail-on column
            psql -c 'copy shots to stdout csv header' | nba drift shots-2025.csv -
            """,
            "Exit codes: 0 nothing changed, 1 the data set drifted, 2 only single columns, the schema or the volume did, 3 could not run.");
        command.Arguments.Add(self._reference);
        command.Arguments.Add(self._current);
        foreach (var option in (Option[])[self._json, self._failOn, self._threads])
            command.Options.Add(option);
        self._reading.AddTo(command);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (reference, current) = (parsed.GetValue(_reference)!, parsed.GetValue(_current)!);
        var failOn = parsed.GetValue(_failOn)!;
        if (!FailOnWords.Contains(failOn))
            throw new CommandException($"--fail-on: '{failOn}' is none of {string.Join(", ", FailOnWords)}.");
        if (reference == OutputFile.StandardOutput && current == OutputFile.StandardOutput)
            throw new CommandException("both tables are standard input. Name a file for one of them.");
        var json = parsed.GetValue(_json);
        Outputs.Check([reference, current], ("--json", json));
        ScanThreads.Check(parsed.GetValue(_threads));

        var reading = _reading.Read(parsed);
        var report = DriftDetector.Compare(Scan(parsed, reference, reading), Scan(parsed, current, reading));
        if (json is not null)
            OutputFile.Write(_terminal, json, output => DriftJson.Write(output, report));
        if (!Outputs.TakeStandardOutput(json))
            DriftText.Write(_terminal.Out, report, _terminal.Width, _terminal.Color, _terminal.Unicode);
        return CodeOf(report, failOn);
    }

    private DriftTable Scan(ParseResult parsed, string file, CsvOptions reading)
    {
        using var table = CsvTable.Open(file, reading);
        using var progress = ScanProgress.For(_terminal, table);
        var options = new ScanOptions { Threads = parsed.GetValue(_threads), Cancellation = _terminal.Interrupted, Progress = progress };
        return DriftTable.Of(table, TableScanner.Scan(table, options));
    }

    private static int CodeOf(DriftReport report, string failOn)
    {
        if (failOn == "never")
            return ExitCode.Done;
        if (report.Drifted || (failOn == "column" && report.DriftedColumns > 0))
            return ExitCode.Failed;
        return report.DriftedColumns > 0 || report.SchemaChanged || report.VolumeChanged ? ExitCode.Warned : ExitCode.Done;
    }
}

using System.CommandLine;
using NbaGrains.Cli.Reading;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Cli.Profile;

/// <summary><c>nba profile FILE...</c>: what is in these tables?</summary>
internal sealed class ProfileCommand
{
    private readonly Terminal _terminal;
    private readonly CsvReadingOptions _reading = new();

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "CSV files, gzip or not; - is standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _json = new("--json")
    {
        Description = "Writes the profile as JSON to a file, or to standard output for -, instead of the table.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _html = new("--html")
    {
        Description = "Writes a report to look at: one HTML file without network; - as for --json.",
        HelpName = "PATH",
    };

    private readonly Option<string[]> _columns = new("--columns")
    {
        Description = "Only these columns: NAME,... May be repeated.",
        HelpName = "NAMES",
    };

    private readonly Option<string[]> _pii = new("--pii")
    {
        Description = "Masks the values of a column in every output. May be repeated.",
        HelpName = "COLUMN",
    };

    private readonly Option<string[]> _key = new("--key")
    {
        Description = "Declares a column a key: its uniqueness enters the profile score. May be repeated.",
        HelpName = "COLUMN",
    };

    private readonly Option<bool> _timings = new("--timings")
    {
        Description = "Reports each stage on standard error: seconds, MB/s, peak memory, advice.",
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads of the scan; one a core by default (0).",
        HelpName = "N",
    };

    private ProfileCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new ProfileCommand(terminal);
        var command = new Command(
            "profile",
            "Profiles tables in one pass: types, nulls, distinct values, moments, quantiles, histograms, patterns, correlations.");
        VerbHelp.AddTo(command, """
            nba profile season.csv --html report.html
            nba profile games.csv.gz players.csv --json - | jq '.[].columns[].name'
            psql -c 'copy shots to stdout csv header' | nba profile - --pii shooter
            """);
        command.Arguments.Add(self._files);
        foreach (var option in (Option[])[self._json, self._html, self._columns, self._pii, self._key, self._timings, self._threads])
            command.Options.Add(option);
        self._reading.AddTo(command);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var reading = _reading.Read(parsed);
        Outputs.Check(parsed.GetValue(_files)!, ("--json", parsed.GetValue(_json)), ("--html", parsed.GetValue(_html)));
        ScanThreads.Check(parsed.GetValue(_threads));
        var profiles = new List<TableProfile>();
        var failed = false;
        foreach (var file in parsed.GetValue(_files)!)
        {
            // One unreadable file does not keep the others from being profiled.
            try
            {
                profiles.Add(ProfileFile(parsed, file, reading));
            }
            catch (TableException e)
            {
                _terminal.Complain(e.Message);
                failed = true;
            }
        }

        if (profiles.Count > 0)
            WriteReports(parsed, profiles);
        return failed ? ExitCode.CouldNotRun : ExitCode.Done;
    }

    private TableProfile ProfileFile(ParseResult parsed, string file, CsvOptions reading)
    {
        var times = new StageTimes();
        using var table = CsvTable.Open(file, reading);
        times.End("open and sample");
        var options = new ProfileOptions
        {
            Pii = Names(parsed, _pii, table).ToHashSet(),
            Keys = Names(parsed, _key, table),
            Scan = new ScanOptions { Columns = Selected(parsed, table), Threads = parsed.GetValue(_threads), Cancellation = _terminal.Interrupted },
        };
        TableScan scan;
        using (var progress = ScanProgress.For(_terminal, table))
            scan = TableScanner.Scan(table, options.Scan with { Progress = progress });
        times.End(TimingsReport.Scan);
        var profile = Profiler.Build(table, scan, options, times.Total);
        times.End("figures");
        if (parsed.GetValue(_timings))
            TimingsReport.Write(_terminal.Error, table, scan, times.Stages);
        return profile;
    }

    private bool[]? Selected(ParseResult parsed, CsvTable table)
    {
        if (parsed.GetValue(_columns) is not { Length: > 0 })
            return null;
        var wanted = Names(parsed, _columns, table).ToHashSet();
        foreach (var key in Names(parsed, _key, table))
        {
            if (!wanted.Contains(key))
                throw new CommandException($"--key names '{key}', which --columns leaves out. Name it there as well.");
        }

        return [.. table.Names.Select(wanted.Contains)];
    }

    /// <summary>Names as given, or separated by commas; each must be a column.</summary>
    private static List<string> Names(ParseResult parsed, Option<string[]> option, CsvTable table)
    {
        var names = new List<string>();
        foreach (var argument in parsed.GetValue(option) ?? [])
        {
            foreach (var name in table.Names.Contains(argument) ? [argument] : argument.Split(',', StringSplitOptions.TrimEntries))
            {
                if (!table.Names.Contains(name))
                    throw new TableException($"{table.Name}: {option.Name} names '{name}', which the file lacks.{Spelling.Suggest(name, table.Names)}");
                names.Add(name);
            }
        }

        return names;
    }

    private void WriteReports(ParseResult parsed, IReadOnlyList<TableProfile> profiles)
    {
        if (parsed.GetValue(_html) is { } html)
            OutputFile.Write(_terminal, html, output => ProfileHtml.Write(output, profiles));
        if (parsed.GetValue(_json) is { } json)
            OutputFile.Write(_terminal, json, output => ProfileJson.Write(output, profiles));
        if (Outputs.TakeStandardOutput(parsed.GetValue(_json), parsed.GetValue(_html)))
            return;
        foreach (var profile in profiles)
            ProfileText.Write(_terminal.Out, profile, _terminal.Width, _terminal.Color, _terminal.Unicode);
    }
}

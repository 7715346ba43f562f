using System.CommandLine;
using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Cli.Generate;

/// <summary><c>nba generate</c>: a season of box scores of any size, the same for the same seed.</summary>
internal sealed class GenerateCommand
{
    // Where no number is given: enough for one of each kind.
    private const int FewFaults = 10;
    private const long RowsPerFault = 1000;

    private readonly Terminal _terminal;

    private readonly Option<long> _rows = new("--rows")
    {
        Description = "Data rows.",
        DefaultValueFactory = _ => 10_000,
        HelpName = "N",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "The same seed gives the same bytes on every machine.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    private readonly Option<int?> _faults = new("--faults")
    {
        Description = "Plants so many faults of ten kinds, at most one a row; one in 1,000 rows, but at least ten, where N is left out.",
        HelpName = "N",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The CSV file, or - for standard output.",
        DefaultValueFactory = _ => "season.csv",
        HelpName = "PATH",
    };

    private readonly Option<string?> _manifest = new("--manifest")
    {
        Description = "Where the list of planted faults goes (JSON): rows, columns, kinds. OUTPUT.faults.json by default.",
        HelpName = "PATH",
    };

    private GenerateCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new GenerateCommand(terminal);
        var command = new Command(
            "generate",
            "Writes a deterministic, NBA-like season of box scores: 26 columns, about 104 bytes a row.\n"
            + "A season has 24,600 rows; the first is that of 2016, so that games of large files lie in the future.");
        VerbHelp.AddTo(command, """
            nba generate --rows 2000000 -o season.csv
            nba generate --rows 50000 --faults 25 --seed 7 -o faulty.csv
            """);
        foreach (var option in (Option[])[self._rows, self._seed, self._faults, self._output, self._manifest])
            command.Options.Add(option);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var options = new SeasonOptions
        {
            Rows = parsed.GetValue(_rows),
            Seed = parsed.GetValue(_seed),
            Faults = Faults(parsed),
        };
        try
        {
            options.Validate();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new CommandException($"--{e.ParamName!.ToLowerInvariant()}: {e.Message.Split(" (Parameter")[0]}");
        }

        Write(options, parsed.GetValue(_output)!, parsed.GetValue(_manifest));
        return ExitCode.Done;
    }

    private int Faults(ParseResult parsed)
    {
        if (parsed.GetResult(_faults) is null)
            return 0;
        var some = Math.Max(FewFaults, parsed.GetValue(_rows) / RowsPerFault);
        return parsed.GetValue(_faults) ?? (int)Math.Min(some, parsed.GetValue(_rows));
    }

    private void Write(SeasonOptions options, string path, string? manifestPath)
    {
        FaultManifest? manifest = null;
        OutputFile.Write(_terminal, path, output => manifest = SeasonGenerator.Write(output, options, null, _terminal.Interrupted));
        var toFile = path != OutputFile.StandardOutput;
        if (manifestPath is null && options.Faults > 0 && toFile)
            manifestPath = path + ".faults.json";
        if (manifestPath is not null)
            OutputFile.Write(_terminal, manifestPath, output => manifest!.WriteJson(output));
        if (!toFile)
            return;
        _terminal.Out.WriteLine($"{path}: {Figures.Count(options.Rows, "row", "rows")}, {SeasonGenerator.Header.Count} columns, seed {options.Seed}");
        if (manifestPath is not null)
            _terminal.Out.WriteLine($"{manifestPath}: {options.Faults:N0} planted faults");
    }
}

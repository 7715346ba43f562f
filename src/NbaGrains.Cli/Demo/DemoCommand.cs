using System.CommandLine;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Cli.Demo;

/// <summary><c>nba demo</c>: the main job on a made-up season, in one go.</summary>
internal sealed class DemoCommand
{
    private const int Rows = 200_000;

    // What the user typed to get here: the launcher of a checkout says so.
    private static readonly string Program = Environment.GetEnvironmentVariable("NBA_PROGRAM") ?? "nba";

    private readonly Terminal _terminal;

    private readonly Option<string> _folder = new("--folder")
    {
        Description = "Where the season and the report go.",
        DefaultValueFactory = _ => "nba-demo",
        HelpName = "PATH",
    };

    private DemoCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new DemoCommand(terminal);
        var command = new Command("demo", "Generates a season, profiles it, writes a report to look at, and says what to try next.");
        command.Options.Add(self._folder);
        command.SetAction(parsed => self.Run(parsed.GetValue(self._folder)!));
        return command;
    }

    private int Run(string folder)
    {
        var season = Path.Combine(folder, "season.csv");
        var report = Path.Combine(folder, "report.html");
        CreateFolder(folder);

        Say($"1. A season of {Rows:N0} box-score lines -> {season}");
        OutputFile.Write(_terminal, season, output => SeasonGenerator.Write(output, new SeasonOptions { Rows = Rows }));

        Say($"2. Its profile: one pass over the file, no configuration{Environment.NewLine}");
        using var table = CsvTable.Open(season);
        var profile = Profiler.Profile(table);
        ProfileText.Write(_terminal.Out, profile, _terminal.Width, _terminal.Color, _terminal.Unicode);

        OutputFile.Write(_terminal, report, output => ProfileHtml.Write(output, [profile]));
        Say($"3. The report, one file to open in a browser -> {report}");
        Say($"""

            Try next:
              {Program} profile YOUR.csv --html report.html    your own table; gzip and standard input (-) work too
              {Program} profile {season} --json -    the same figures for programs
              {Program} profile {season} --timings   where the time goes
              {Program} generate --rows 2000000 -o big.csv     a season of any size
            """);
        return ExitCode.Done;
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{folder}: cannot be created ({e.Message}). Name another place with --folder.");
        }
    }

    private void Say(string line) => _terminal.Out.WriteLine(line);
}

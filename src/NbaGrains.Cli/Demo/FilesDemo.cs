using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Generation;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Cli.Demo;

/// <summary><c>nba demo --files</c>: one table and one suite on a made-up season, with a proof that it was done right.</summary>
internal sealed class FilesDemo(Terminal terminal)
{
    private static readonly SeasonOptions Season = new() { Rows = 200_000, Faults = 60 };

    public int Run(string folder)
    {
        CreateFolder(folder);
        var season = Path.Combine(folder, "season.csv");
        var suite = Path.Combine(folder, DemoSuite.FileName);

        Say($"1. A season of {Season.Rows:N0} box-score lines, with {Season.Faults} faults planted in it -> {season}");
        FaultManifest? manifest = null;
        OutputFile.Write(terminal, season, output => manifest = SeasonGenerator.Write(output, Season, null, terminal.Interrupted));
        OutputFile.Write(terminal, season + ".faults.json", output => manifest!.WriteJson(output));

        Say($"2. A suite that says what a season has to be like -> {suite}");
        OutputFile.Write(terminal, suite, DemoSuite.Write);

        Say($"3. Its verdict: one pass over the file for all rules{Environment.NewLine}");
        Validate(season, suite, manifest!, folder);
        SayWhatNext(season, suite);
        return ExitCode.Done;
    }

    private void Validate(string season, string suitePath, FaultManifest manifest, string folder)
    {
        var report = Path.Combine(folder, "report.html");
        var broken = Path.Combine(folder, "broken.csv");
        var suite = SuiteReader.Read(suitePath);
        using var table = CsvTable.Open(season, Validator.Reading(suite, new CsvOptions()));
        var options = new ValidationOptions { AsOf = DemoSuite.AsOf, KeepsFailures = true, Scan = new ScanOptions { Cancellation = terminal.Interrupted } };
        using var run = Validator.Run(table, suite, options);
        ValidationText.Write(terminal.Out, run.Report, terminal.Width, terminal.Color, terminal.Unicode);

        OutputFile.Write(terminal, broken, output => run.WriteFailures(output, FailureFormat.Csv));
        var found = PlantedRows.Found(run);
        PlantedRows.Check(manifest, found);
        Say($"{Environment.NewLine}4. The rows that break a rule -> {broken}");
        Say($"   {manifest.Faults.Count} faults were planted, {found.Count} rows were found: exactly these.");

        OutputFile.Write(terminal, report, output => ValidationHtml.Write(output, [run.Report]));
        Say($"5. The report with a profile of every column, one file to open in a browser -> {report}");
    }

    private void SayWhatNext(string season, string suite)
    {
        (string Command, string Why)[] next =
        [
            ($"validate {season} --suite {suite}", "change a rule of the suite, and see"),
            ("profile YOUR.csv --html report.html", "what is in a table of yours"),
            ("validate YOUR.csv --suite YOUR.yml", "what is wrong with it"),
            ("validate --help", "failing rows, JUnit for CI, folders to watch, rules of your own"),
        ];
        Say($"""

            The season is faulty on purpose, so the demo ends with exit code 0; nba validate ends with 1.

            Try next:
            """);
        var width = next.Max(line => line.Command.Length);
        foreach (var (command, why) in next)
            Say($"  {DemoCommand.Program} {command.PadRight(width)}   {why}");
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

    private void Say(string line) => terminal.Out.WriteLine(line);
}

using NbaGrains.Cli.Gates;
using NbaGrains.Cli.Runs;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;
using NbaGrains.Runtime.Local;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Cli.Demo;

/// <summary><c>nba demo</c>: two silos on a throw-away database, three versions of a season, a gate, and a silo that is killed in the middle of a run.</summary>
internal sealed class ClusterDemo(Terminal terminal)
{
    private const int Rows = 190_000;
    private const int Faults = 60;
    private const int LongRows = 2_000_000;
    private const int RulesShown = 3;
    private const string Dataset = "season";
    private const string Long = "all-seasons";
    private const UnixFileMode Passable = (UnixFileMode)0x1C9; // rwx--x--x: root's server runs as another user, who has to get in

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan TimeToClear = TimeSpan.FromSeconds(15);

    public int Run() => RunAsync().GetAwaiter().GetResult();

    private async Task<int> RunAsync()
    {
        terminal.AskForGrace(TimeToClear);
        var folder = Directory.CreateTempSubdirectory("nba-demo-").FullName;
        File.SetUnixFileMode(folder, Passable);
        var data = Path.Combine(folder, "data");
        try
        {
            await using var blue = DemoSilo.Start("blue", data);
            await using var red = DemoSilo.Start("red", data);
            var files = Generate(folder);
            var address = await blue.AddressAsync(terminal.Interrupted);
            await red.AddressAsync(terminal.Interrupted);
            Say(1, "Two silos share a database of their own", $"blue (process {blue.ProcessId}) and red ({red.ProcessId}); the API answers at {address}");
            using var client = new NbaClient(address, (await File.ReadAllTextAsync(Path.Combine(data, "bootstrap.key"), terminal.Interrupted)).Trim());
            await RegisterAsync(client);
            await ImportAsync(client, 3, "monday.csv, a season as it should be", files.Clean);
            await ImportAsync(client, 4, $"tuesday.csv, with {Faults} faults planted in it", files.Faulty);
            await ImportAsync(client, 5, "wednesday.csv: no rule is broken, but the feed is another one", files.Drifted);
            await SurviveAsync(client, red, files.Long);
        }
        finally
        {
            await LocalPostgres.Stop(new LocalPostgresOptions { DataFolder = data }, force: true, CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }

        SayWhatNext();
        return ExitCode.Done;
    }

    private (string Clean, string Faulty, string Drifted, string Long) Generate(string folder)
    {
        var (clean, faulty, drifted, large) = (In("monday.csv"), In("tuesday.csv"), In("wednesday.csv"), In("all-seasons.csv"));
        Season(clean, new SeasonOptions { Rows = Rows });
        Season(faulty, new SeasonOptions { Rows = Rows, Faults = Faults });
        DriftedSeason.Write(clean, drifted);
        Season(large, new SeasonOptions { Rows = LongRows });
        return (clean, faulty, drifted, large);

        string In(string name) => Path.Combine(folder, name);
    }

    private void Season(string path, SeasonOptions options) =>
        OutputFile.Write(terminal, path, output => SeasonGenerator.Write(output, options, null, terminal.Interrupted));

    private async Task RegisterAsync(NbaClient client)
    {
        using var suite = new MemoryStream();
        DemoSuite.Write(suite);
        await client.PushSuiteAsync(DemoSuite.Name, System.Text.Encoding.UTF8.GetString(suite.ToArray()), terminal.Interrupted);
        await client.SetDatasetAsync(
            Dataset, new DatasetSettings { Suites = [DemoSuite.Name], Gate = new GateSettings(MaxDriftedShare: 0.05) }, cancellation: terminal.Interrupted);
        await client.SetDatasetAsync(Long, new DatasetSettings(), cancellation: terminal.Interrupted);
        Say(2, $"The data set '{Dataset}' is registered", "each version is held against its suite and compared with the one before");
    }

    private async Task ImportAsync(NbaClient client, int number, string what, string file)
    {
        Say(number, $"Somebody imports {what}", "");
        var imported = await client.ImportAsync(Dataset, file, null, terminal.Interrupted);
        var run = await EndAsync(client, imported.Runs[0]);
        var report = await client.GetReportAsync(run.Name, terminal.Interrupted);
        var outcome = run.Outcome ?? throw new CommandException($"the run {run.Name} ended with: {run.Reason}");
        terminal.Out.WriteLine(
            $"   {RunText.State(terminal, run, report)}   score {Figures.Percent(outcome.Score)}   {Figures.Count(outcome.Content.Rows, "row", "rows")}   "
            + $"{outcome.Rules.Passed} of {Figures.Count(outcome.Rules.Passed + outcome.Rules.Failed + outcome.Rules.Error + outcome.Rules.Skipped, "rule", "rules")} passed");
        foreach (var rule in (report.Results ?? []).Where(result => result.Status == "failed").OrderBy(result => result.Severity).Take(RulesShown))
            terminal.Out.WriteLine($"   {rule.Severity}: {rule.Name ?? rule.Rule}, {Figures.Count(rule.Unexpected ?? 0, "row", "rows")}");
        if (outcome.Drifted is { Count: > 0 } drifted)
            terminal.Out.WriteLine($"   drifted: {string.Join(", ", drifted)}");
        var gate = await client.GetGateAsync(Dataset, terminal.Interrupted);
        terminal.Out.WriteLine($"   {GateText.Status(terminal, gate.Status)}{string.Concat(gate.Reasons.Select(reason => $"   {reason}"))}");
    }

    private async Task SurviveAsync(NbaClient client, DemoSilo red, string file)
    {
        Say(6, $"{LongRows:N0} rows come in, and red is killed while it scans them", "");
        var imported = await client.ImportAsync(Long, file, null, terminal.Interrupted);
        var run = await client.GetRunAsync(imported.Runs[0], terminal.Interrupted);
        while (!run.HasEnded && run.Progress.Done == 0)
        {
            await Task.Delay(Glance, terminal.Interrupted);
            run = await client.GetRunAsync(run.Name, terminal.Interrupted);
        }

        red.Kill();
        terminal.Out.WriteLine($"   {terminal.Bad($"kill -9 {red.ProcessId}")}   {run.Progress.Done} of {run.Progress.Partitions} partitions were done");
        run = await EndAsync(client, run.Name);
        var told = await client.GetHistoryAsync(Long, cancellation: terminal.Interrupted);
        terminal.Out.WriteLine(
            $"   {RunText.State(terminal, run, null)}   {run.Progress.Done} of {run.Progress.Partitions} partitions, {run.Outcome?.Content.Rows:N0} rows, "
            + $"{Figures.Count(told.Count, "verdict", "verdicts")}: what red had begun, blue did again");
        if (run.Outcome?.Content.Rows != LongRows || told.Count != 1)
            throw new InvalidOperationException($"{LongRows:N0} rows and one verdict were to come of it.");
    }

    private async Task<Run> EndAsync(NbaClient client, string run) => await client.WatchRunAsync(run, terminal.Interrupted).LastAsync(terminal.Interrupted);

    private void Say(int step, string what, string more) => terminal.Out.WriteLine($"{terminal.Bold($"{step}. {what}")}{(more.Length > 0 ? $"{Environment.NewLine}   {more}" : "")}");

    private void SayWhatNext()
    {
        (string Command, string Why)[] next =
        [
            ("silo --urls http://127.0.0.1:5080", "a silo that stays, on a database that stays"),
            ("dataset add NAME --suite SUITE", "a data set of yours"),
            ("demo --files", "one file, its faults, and a report to look at"),
        ];
        terminal.Out.WriteLine($"{Environment.NewLine}Everything is cleared away. Try next (docs/guide/datasets.md):");
        var width = next.Max(line => line.Command.Length);
        foreach (var (command, why) in next)
            terminal.Out.WriteLine($"  {DemoCommand.Program} {command.PadRight(width)}   {why}");
    }
}

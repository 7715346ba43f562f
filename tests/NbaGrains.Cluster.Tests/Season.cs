using System.Text.Json.Nodes;
using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Cluster.Tests;

/// <summary>A generated season with planted faults, and what a scan of it in this process says.</summary>
internal sealed class Season : IDisposable
{
    /// <summary>Rows with a planted fault. Each breaks a rule.</summary>
    public const int Faults = 400;

    // About 48 MiB, so 12 partitions of one leaf.
    private const long Rows = 480_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("nba-season-").FullName;

    private Season()
    {
    }

    public static string Suite { get; } = ReadSuite();

    public string File => Path.Combine(_folder, "season.csv");

    public static Season Generate()
    {
        var season = new Season();
        using var file = System.IO.File.Create(season.File);
        SeasonGenerator.Write(file, new SeasonOptions { Rows = Rows, Seed = 5, Faults = Faults });
        return season;
    }

    /// <summary>The report, and the failing rows.</summary>
    public (JsonNode Report, IReadOnlyList<string> Failures) Validate(DateTimeOffset asOf)
    {
        var suite = SuiteReader.Parse(Suite, "suite");
        using var table = CsvTable.Open(File, Validator.Reading(suite, new CsvOptions()));
        using var run = Validator.Run(table, suite, new ValidationOptions { AsOf = asOf, KeepsFailures = true });
        using var report = new MemoryStream();
        ValidationJson.Write(report, [run.Report with { File = Path.GetFileName(File) }]);
        using var failures = new MemoryStream();
        run.WriteFailures(failures, FailureFormat.NdJson);
        failures.Position = 0;
        return (Comparable(JsonNode.Parse(report.ToArray())!), [.. Lines(failures).Select(line => JsonNode.Parse(line)!.ToJsonString())]);
    }

    /// <summary>A report but for the time it took.</summary>
    public static JsonNode Comparable(JsonNode report)
    {
        report["seconds"] = 0;
        return report;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Lines(Stream stream)
    {
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static string ReadSuite()
    {
        using var reader = new StreamReader(typeof(Season).Assembly.GetManifestResourceStream("season.yml")!);
        // So many games reach past today: half of the rows would fail for that, and not for what was planted.
        return reader.ReadToEnd().Replace("max: today", "max: 2060-01-01", StringComparison.Ordinal);
    }
}

using System.Text.Json;
using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Cli.Demo;

/// <summary>Holds the rows that a validation found against the faults that were planted.</summary>
internal static class PlantedRows
{
    /// <summary>The rows that break a rule, in their order.</summary>
    public static IReadOnlyList<long> Found(ValidationRun run)
    {
        using var rows = new MemoryStream();
        run.WriteFailures(rows, FailureFormat.NdJson);
        rows.Position = 0;
        using var lines = new StreamReader(rows);
        var found = new List<long>();
        while (lines.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            found.Add(row.RootElement.GetProperty("row").GetInt64());
        }

        return found;
    }

    /// <exception cref="InvalidOperationException">They differ, which only a bug explains.</exception>
    public static void Check(FaultManifest manifest, IReadOnlyList<long> found)
    {
        var planted = manifest.Faults.Select(fault => fault.Row).ToHashSet();
        var missed = planted.Except(found).Order().ToList();
        var wrong = found.Except(planted).ToList();
        if (missed.Count + wrong.Count > 0)
        {
            throw new InvalidOperationException(
                $"the rows found are not the rows planted: {missed.Count:N0} missed{First(missed)}, {wrong.Count:N0} found without a fault{First(wrong)}.");
        }
    }

    private static string First(List<long> rows) => rows.Count > 0 ? $" (row {rows[0]:N0} first)" : "";
}

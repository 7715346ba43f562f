using System.Diagnostics;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Profiles;

/// <summary>What a profile is made of besides the table.</summary>
public sealed record ProfileOptions
{
    /// <summary>Columns whose values are withheld from the profile.</summary>
    public IReadOnlySet<string> Pii { get; init; } = new HashSet<string>();

    /// <summary>Columns that are keys: their uniqueness enters the score.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public ScanOptions Scan { get; init; } = new();
}

/// <summary>Profiles a table: one scan, then the figures from its states.</summary>
public static class Profiler
{
    /// <exception cref="NbaGrains.Tables.TableException">The input cannot be read.</exception>
    public static TableProfile Profile(CsvTable table, ProfileOptions? options = null)
    {
        options ??= new ProfileOptions();
        var watch = Stopwatch.StartNew();
        var scan = TableScanner.Scan(table, options.Scan);
        return Build(table, scan, options, watch.Elapsed.TotalSeconds);
    }

    /// <summary>The profile of a finished scan.</summary>
    public static TableProfile Build(CsvTable table, TableScan scan, ProfileOptions options, double seconds) =>
        Build(new TableHeader(table), scan, options, seconds);

    /// <summary>As the other, of a table that is not there any more.</summary>
    internal static TableProfile Build(TableHeader table, TableScan scan, ProfileOptions options, double seconds)
    {
        var columns = new List<ColumnProfile>();
        for (var column = 0; column < table.Names.Count; column++)
        {
            if (!scan.Wanted[column])
                continue;
            var name = table.Names[column];
            var profile = ColumnProfiler.Build(name, scan.State.Columns[column], options.Pii.Contains(name));
            columns.Add(profile with { IsKey = options.Keys.Contains(name) });
        }

        return new TableProfile
        {
            File = table.Name,
            Bytes = scan.Facts.Bytes,
            Rows = scan.Facts.Rows,
            Ragged = scan.Facts.Ragged,
            Malformed = scan.Facts.Malformed,
            InvalidUtf8 = scan.Facts.InvalidUtf8,
            Seconds = seconds,
            Score = Score(columns, scan.Facts.Rows),
            Delimiter = (char)table.Delimiter,
            Columns = columns,
            Correlations = Correlations(table, scan, options.Pii),
            Issues = [.. scan.Facts.Issues.Select(issue => Mask(issue, options.Pii))],
        };
    }

    private static double Score(List<ColumnProfile> columns, long rows)
    {
        var cells = (double)rows * columns.Count;
        var completeness = cells == 0 ? 0 : columns.Sum(column => (double)column.Count) / cells;
        var uniqueness = columns
            .Where(column => column.IsKey)
            .Select(column => rows == 0 ? 0 : Uniqueness(column, rows))
            .ToList();
        return uniqueness.Count == 0 ? completeness : (completeness + uniqueness.Average()) / 2;
    }

    /// <summary>Distinct values of all rows; an estimate within its bound of all of them is taken for all of them.</summary>
    private static double Uniqueness(ColumnProfile key, long rows)
    {
        var share = Math.Min(1, (double)key.Distinct / rows);
        return !key.DistinctExact && share > 1 - HyperLogLog.Bound ? 1 : share;
    }

    private static CorrelationMatrix? Correlations(TableHeader table, TableScan scan, IReadOnlySet<string> pii)
    {
        var state = scan.State.Correlations;
        var shown = Enumerable.Range(0, state.Columns.Count).Where(i => !pii.Contains(table.Names[state.Columns[i]])).ToList();
        if (shown.Count < 2)
            return null;
        var values = shown.Select(a => shown.Select(b => state.Coefficient(a, b)).ToArray()).ToArray();
        var omitted = scan.Types.Count(TypeLattice.IsNumeric) - state.Columns.Count;
        return new CorrelationMatrix([.. shown.Select(i => table.Names[state.Columns[i]])], values, omitted);
    }

    /// <summary>The reason of an invalid value quotes it.</summary>
    private static ReadIssue Mask(ReadIssue issue, IReadOnlySet<string> pii) =>
        issue.Kind == IssueKind.InvalidValue && pii.Any(name => issue.Reason.StartsWith($"column '{name}':", StringComparison.Ordinal))
            ? issue with { Reason = "a value of a masked column is not of the type that the schema forces." }
            : issue;
}

using System.Diagnostics;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.History;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.Suites;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Validation;

/// <summary>How a validation runs.</summary>
public sealed record ValidationOptions
{
    /// <summary>What <c>today</c>, <c>now</c> and freshness mean; the present by default.</summary>
    public DateTimeOffset AsOf { get; init; } = DateTimeOffset.UtcNow;

    public ScanOptions Scan { get; init; } = new();

    /// <summary>Figures of earlier runs, for rules such as <c>within: 3 sigma of last 30 runs</c>; without it these are skipped.</summary>
    public IMetricHistory? History { get; init; }

    /// <summary>Whether the rows that break a rule are wanted (<see cref="ValidationRun.WriteFailures"/>).</summary>
    public bool KeepsFailures { get; init; }
}

/// <summary>Validates a table with a suite: one scan for all rules and the profile.</summary>
public static class Validator
{
    /// <summary>How a table has to be opened for a suite: with the types that it declares, and the families that its rules need.</summary>
    public static CsvOptions Reading(Suite suite, CsvOptions options) =>
        options with { DeclaredTypes = SuiteTypes.Declared(suite), Families = SuiteTypes.Families(suite) };

    /// <param name="table">A table that was opened with <see cref="Reading"/>.</param>
    /// <param name="suite">The rules.</param>
    /// <param name="options">The clock and the scan.</param>
    /// <exception cref="NbaGrains.Tables.TableException">The input cannot be read.</exception>
    public static ValidationReport Validate(CsvTable table, Suite suite, ValidationOptions? options = null)
    {
        using var run = Run(table, suite, options);
        return run.Report;
    }

    /// <summary>The report of a file that cannot be read, so that it is missing from no list.</summary>
    /// <param name="file">The path as given.</param>
    /// <param name="suite">The rules that could not be asked.</param>
    /// <param name="asOf">The time of the run.</param>
    /// <param name="reason">Why, for people.</param>
    public static ValidationReport Unreadable(string file, Suite suite, DateTimeOffset asOf, string reason)
    {
        RuleResult[] results = [Verdicts.Error(new FileRule(FileFault.Unreadable), reason)];
        return new ValidationReport
        {
            Suite = suite,
            File = file,
            Rows = 0,
            AsOf = asOf,
            Passed = false,
            Score = QualityScore.Of(results),
            Scores = QualityScore.ByDimension(results),
            Seconds = 0,
            Results = results,
            Profile = new TableProfile
            {
                File = file, Bytes = 0, Rows = 0, Ragged = 0, Malformed = 0, InvalidUtf8 = 0, Seconds = 0, Score = 0, Delimiter = '\0', Columns = [], Issues = [],
            },
        };
    }

    /// <summary>As <see cref="Validate"/>; the run holds the rows that break a rule until it is disposed of.</summary>
    public static ValidationRun Run(CsvTable table, Suite suite, ValidationOptions? options = null)
    {
        options ??= new ValidationOptions();
        var watch = Stopwatch.StartNew();
        var plan = new RulePlan(suite, table.Names, table.Forced, options.AsOf);
        var keeping = new RowKeeping(plan, options.KeepsFailures);
        try
        {
            var asked = new AskedRules(plan, keeping);
            var scan = TableScanner.Scan(table, asked, options.Scan with { KeepsCells = true, Columns = null });
            return Conclude(table, suite, scan, asked, options, watch);
        }
        catch
        {
            keeping.Dispose();
            throw;
        }
    }

    /// <summary>Whether a suite has rules that ask the figures of earlier runs.</summary>
    public static bool AsksHistory(Suite suite) => suite.Rules.Any(rule => HistoricalVerdicts.BandOf(rule) is not null);

    /// <summary>The verdict on a scan, wherever it ran.</summary>
    internal static ValidationRun Conclude(CsvTable table, Suite suite, TableScan scan, AskedRules asked, ValidationOptions options, Stopwatch watch)
    {
        var keys = KeyVerdicts.Of(table, scan, asked, options);
        var report = Report(new TableHeader(table), suite, asked.Plan, scan, keys, options.History, watch);
        return new ValidationRun(table, scan, asked, keys, options, report);
    }

    internal static ValidationReport Report(TableHeader table, Suite suite, RulePlan plan, TableScan scan, KeyVerdicts keys, IMetricHistory? history, Stopwatch watch)
    {
        var results = new Judge(suite, plan, scan, keys, history).Results();
        var profile = Profiler.Build(table, scan, new ProfileOptions { Pii = suite.Pii }, watch.Elapsed.TotalSeconds);
        return new ValidationReport
        {
            Suite = suite,
            File = table.Name,
            Rows = scan.Facts.Rows,
            AsOf = plan.AsOf,
            Passed = QualityScore.Passes(results),
            Score = QualityScore.Of(results),
            Scores = QualityScore.ByDimension(results),
            Seconds = watch.Elapsed.TotalSeconds,
            Results = results,
            Profile = profile,
        };
    }
}

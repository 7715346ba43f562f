using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Runs;
using NbaGrains.Grains.Suites;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Catalog;

/// <summary>Lists, pages and contents of a tenant: everything that is read without a turn.</summary>
public interface ICatalog
{
    /// <summary>Data sets by name.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="page">Where to continue, and how many.</param>
    /// <param name="cancellation">Ends it early.</param>
    Task<Page<DatasetView>> DatasetsAsync(TenantId tenant, DatasetFilter filter, PageRequest page, CancellationToken cancellation = default);

    /// <summary>The first names of data sets, 1,000 at most, in order.</summary>
    Task<IReadOnlyList<string>> DatasetNamesAsync(TenantId tenant, CancellationToken cancellation = default);

    /// <summary>Versions of a data set, the newest first.</summary>
    Task<Page<DatasetVersionView>> VersionsAsync(TenantId tenant, string dataset, PageRequest page, CancellationToken cancellation = default);

    /// <summary>Runs, the newest first; of all data sets where none is named.</summary>
    Task<Page<RunView>> RunsAsync(TenantId tenant, string? dataset, PageRequest page, CancellationToken cancellation = default);

    /// <summary>One run, with its progress as of now.</summary>
    /// <exception cref="RefusedException"><c>run_not_found</c>.</exception>
    Task<RunView> RunAsync(TenantId tenant, string run, CancellationToken cancellation = default);

    /// <summary>Suites by name.</summary>
    Task<Page<SuiteView>> SuitesAsync(TenantId tenant, PageRequest page, CancellationToken cancellation = default);

    /// <summary>Versions of a suite, the newest first.</summary>
    Task<Page<SuiteView>> SuiteVersionsAsync(TenantId tenant, string suite, PageRequest page, CancellationToken cancellation = default);

    /// <summary>The text of a version, or of the latest.</summary>
    /// <exception cref="RefusedException"><c>suite_not_found</c>.</exception>
    Task<SuiteText> SuiteTextAsync(TenantId tenant, string suite, int? version = null, CancellationToken cancellation = default);

    /// <summary>What differs between two versions, rule by rule.</summary>
    Task<SuiteDiff> SuiteDiffAsync(TenantId tenant, string suite, int from, int to, CancellationToken cancellation = default);

    /// <summary>Figures of the data set's runs, the oldest first.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="dataset">Of which data set.</param>
    /// <param name="metric">Names to choose, <c>*</c> at the end for all that begin so; null for the runs' own: <c>score</c>, <c>seconds</c>, <c>success</c>.</param>
    /// <param name="last">So many runs.</param>
    /// <param name="cancellation">Ends it early.</param>
    Task<IReadOnlyList<HistoryPoint>> HistoryAsync(TenantId tenant, string dataset, string? metric, int last, CancellationToken cancellation = default);

    /// <summary>Alerts, the newest first.</summary>
    Task<Page<AlertView>> AlertsAsync(TenantId tenant, bool? acknowledged, PageRequest page, CancellationToken cancellation = default);

    /// <summary>One alert.</summary>
    /// <exception cref="RefusedException"><c>alert_not_found</c>.</exception>
    Task<AlertView> AlertAsync(TenantId tenant, Guid id, CancellationToken cancellation = default);

    /// <summary>The report of a run, as <c>nba validate --json</c> writes it.</summary>
    /// <exception cref="RefusedException"><c>run_not_found</c>, or <c>run_not_ready</c>.</exception>
    Task<Stream> ReportAsync(TenantId tenant, string run, CancellationToken cancellation = default);

    /// <summary>The profile of a version, as <c>nba profile --json</c> writes it.</summary>
    Task<Stream> ProfileAsync(TenantId tenant, string dataset, int version, CancellationToken cancellation = default);

    /// <summary>Drift of a version against another one; null for the data set's baseline. JSON as <c>nba drift --json</c> writes it.</summary>
    Task<Stream> DriftAsync(TenantId tenant, string dataset, int version, int? from, CancellationToken cancellation = default);

    /// <summary>Failing rows of a run, in row order, each as the JSON object that <c>nba validate --failures</c> writes; PII is masked.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="run">Which run.</param>
    /// <param name="rule">Only those that break this rule; null for all.</param>
    /// <param name="page">Where to continue, and how many.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="RefusedException"><c>rule_not_found</c>; <c>rows_not_found</c> where they are kept no longer; <c>run_not_found</c>, <c>run_not_ready</c>.</exception>
    Task<Page<System.Text.Json.JsonElement>> FailuresAsync(TenantId tenant, string run, string? rule, PageRequest page, CancellationToken cancellation = default);
}

/// <summary>Part of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which part of a list.</summary>
/// <param name="Cursor">What <see cref="Page{T}.Next"/> said; null for the first page.</param>
/// <param name="Limit">1 to 1,000.</param>
public sealed record PageRequest(string? Cursor = null, int Limit = 100);

/// <summary>Which data sets; null for all.</summary>
public sealed record DatasetFilter(string? Tag = null, string? Owner = null);

/// <summary>A version's text.</summary>
public sealed record SuiteText(string Name, int Version, string Hash, string Text);

/// <summary>What differs between two versions of a suite.</summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Added">Rules, by id.</param>
/// <param name="Removed">Rules, by id.</param>
/// <param name="Changed">Rules whose definition differs.</param>
public sealed record SuiteDiff(int From, int To, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<SuiteChange> Changed);

/// <summary>A rule before and after, as people read it.</summary>
public sealed record SuiteChange(string Rule, string Before, string After);

/// <summary>Figures of one run.</summary>
public sealed record HistoryPoint(string Run, int Version, DateTimeOffset At, RunState State, IReadOnlyDictionary<string, double> Figures);

using NbaGrains.Grains.Versions;
using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Grains.Runs;

/// <summary>What a run found, by a scan or from what an earlier one stored.</summary>
/// <param name="Report">The report; its file has the name that people know.</param>
/// <param name="Stored">What answers later suites, and what drift is measured with.</param>
/// <param name="Content">The hash of the table's content.</param>
/// <param name="Passes">Passes over the data.</param>
internal sealed record Found(ValidationReport Report, StoredScan Stored, string Content, int Passes)
{
    /// <summary>Writes the failing rows as NDJSON, as many as are kept, and says how many there are; null where there are none to write.</summary>
    public Func<Stream, long>? WriteFailures { get; init; }

    /// <summary>Where the failing rows are already.</summary>
    public KeptFailures? Failures { get; init; }

    /// <summary>Where the stored states are already.</summary>
    public string? State { get; init; }

    /// <summary>By a scan.</summary>
    /// <param name="run">The finished validation; must outlive the keeping of its failing rows.</param>
    /// <param name="assembly">Which was put together by this.</param>
    /// <param name="order">What was to be done.</param>
    /// <param name="passes">Passes over the data.</param>
    /// <exception cref="TableException">It exceeds the limit of rows.</exception>
    public static Found By(ValidationRun run, PartitionAssembly assembly, RunOrder order, int passes)
    {
        var limit = order.Settings.Limits.Rows;
        if (run.Report.Rows > limit)
            throw new TableException($"{order.Source.Name} has {run.Report.Rows:N0} rows; data set '{order.Dataset}' allows {limit:N0}.");
        var hash = Convert.ToHexStringLower(ContentHash.Of(assembly.Facts.LeafHashes.Span));
        return new Found(Named(run.Report, order.Source), run.Store(), hash, passes)
        {
            WriteFailures = order.HasRules ? output => run.WriteFailures(output, FailureFormat.NdJson, order.Settings.Limits.FailingRows) : null,
        };
    }

    /// <summary>A report of a table, under the name that people know.</summary>
    public static ValidationReport Named(ValidationReport report, VersionSource source) =>
        report with { File = source.Name, Profile = report.Profile with { File = source.Name } };
}

/// <summary>Failing rows in a blob.</summary>
/// <param name="Blob">Which.</param>
/// <param name="Rows">How many rows fail.</param>
/// <param name="Kept">How many of them are in the blob: the first ones.</param>
internal sealed record KeptFailures(string Blob, long Rows, long Kept);

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
}

/// <summary>Validates a table with a suite: one scan for all rules and the profile.</summary>
public static class Validator
{
    /// <summary>How a table has to be opened for a suite: with the types that it declares, and the families that its rules need.</summary>
    public static CsvOptions Reading(Suite suite, CsvOptions options) => throw new NotImplementedException();

    /// <param name="table">A table that was opened with <see cref="Reading"/>.</param>
    /// <param name="suite">The rules.</param>
    /// <param name="options">The clock and the scan.</param>
    /// <exception cref="NbaGrains.Tables.TableException">The input cannot be read.</exception>
    public static ValidationReport Validate(CsvTable table, Suite suite, ValidationOptions? options = null) => throw new NotImplementedException();
}

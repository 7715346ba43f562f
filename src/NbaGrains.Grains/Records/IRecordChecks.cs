using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Records;

/// <summary>Checks single records with the suites of a data set, without keeping them.</summary>
public interface IRecordChecks
{
    /// <param name="tenant">Whose.</param>
    /// <param name="dataset">The data set whose suites are asked. Only rules about rows can answer; the others are named in the result.</param>
    /// <param name="json">UTF-8: one object, an array of objects, or NDJSON.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException"><c>dataset_not_found</c>, <c>suite_not_found</c> where the data set has none, or <c>records_invalid</c> with line and column.</exception>
    Task<RecordReport> CheckAsync(TenantId tenant, string dataset, ReadOnlyMemory<byte> json, CancellationToken cancellation = default);
}

/// <summary>What a check of records found.</summary>
/// <param name="Total">Records.</param>
/// <param name="Valid">Those that break no rule of severity error or critical.</param>
/// <param name="Invalid">The others.</param>
/// <param name="Results">One for each record, in order.</param>
/// <param name="TopErrors">Rules by how many records break them, at most 10.</param>
/// <param name="NotAsked">Rules that single records cannot answer, by id.</param>
/// <param name="UnknownKeys">Keys that neither the suites nor the data set's latest version know. They are allowed.</param>
public sealed record RecordReport(
    int Total,
    int Valid,
    int Invalid,
    IReadOnlyList<RecordResult> Results,
    IReadOnlyList<RecordError> TopErrors,
    IReadOnlyList<string> NotAsked,
    IReadOnlyList<string> UnknownKeys);

/// <summary>One record.</summary>
/// <param name="IsValid">Whether it breaks no rule of severity error or critical.</param>
/// <param name="Broken">The rules it breaks, by id; where the data set has several suites, as <c>suite:id</c>.</param>
public sealed record RecordResult(bool IsValid, IReadOnlyList<string> Broken);

/// <summary>A rule, and how many records break it.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Message">What it says, or why it could not be evaluated.</param>
/// <param name="Count">Records.</param>
public sealed record RecordError(string Rule, string Message, int Count);

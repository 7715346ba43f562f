namespace NbaGrains.Client;

/// <summary>What a check of records found.</summary>
/// <param name="Total">Records.</param>
/// <param name="Valid">Those that break no rule of severity error or critical.</param>
/// <param name="Invalid">The others.</param>
/// <param name="Results">One for each record, in order.</param>
/// <param name="TopErrors">Rules by how many records break them.</param>
/// <param name="NotAsked">Rules that single records cannot answer, by id.</param>
/// <param name="UnknownKeys">Members of the records that no rule asks for.</param>
public sealed record RecordReport(
    int Total, int Valid, int Invalid, IReadOnlyList<RecordResult> Results, IReadOnlyList<RecordError> TopErrors, IReadOnlyList<string>? NotAsked, IReadOnlyList<string>? UnknownKeys = null);

/// <summary>One record.</summary>
/// <param name="IsValid">Whether it breaks no rule of severity error or critical.</param>
/// <param name="Broken">The rules it breaks, by id.</param>
public sealed record RecordResult(bool IsValid, IReadOnlyList<string> Broken);

/// <summary>A rule, and how many records break it.</summary>
public sealed record RecordError(string Rule, string Message, int Count);

using System.Text.Json;

namespace NbaGrains.Client;

/// <summary>A line of the audit trail.</summary>
/// <param name="At">When, by the database's clock.</param>
/// <param name="Principal">Who: <c>key:ID</c>, or <c>system</c>.</param>
/// <param name="Action">What.</param>
/// <param name="Subject">To what: <c>dataset/box-scores</c>.</param>
/// <param name="Turn">In which turn.</param>
/// <param name="Detail">More.</param>
public sealed record AuditEntry(DateTimeOffset At, string Principal, string Action, string? Subject, Guid? Turn, JsonElement? Detail);

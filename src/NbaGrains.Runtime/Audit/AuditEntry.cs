using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Audit;

/// <summary>A line of the audit trail: who did what to what.</summary>
/// <param name="Principal">Who, e.g. <c>user:ada</c>.</param>
/// <param name="Action">What, e.g. <c>gate.override</c>.</param>
/// <param name="Grain">To what; null where no grain was touched, e.g. denied access.</param>
/// <param name="Turn">In which turn; null outside of one.</param>
/// <param name="Detail">UTF-8 JSON; null for nothing.</param>
public sealed record AuditEntry(string Principal, string Action, GrainId? Grain, Guid? Turn, byte[]? Detail);

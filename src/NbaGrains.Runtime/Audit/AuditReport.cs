using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Audit;

/// <summary>What a tenant's chain looks like.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Seals">How many seals there are.</param>
/// <param name="Rows">How many rows the seals cover.</param>
/// <param name="Unsealed">How many rows came after the last seal: those of the last second or two, where a silo runs.</param>
/// <param name="Breaks">What does not fit; empty where all is intact.</param>
public sealed record AuditReport(TenantId Tenant, long Seals, long Rows, long Unsealed, IReadOnlyList<AuditBreak> Breaks)
{
    /// <summary>Whether nothing was changed, added or removed below the last seal.</summary>
    public bool IsIntact => Breaks.Count == 0;

    /// <summary>Whether there is nothing that could be verified.</summary>
    public bool IsEmpty => IsIntact && Seals == 0 && Unsealed == 0;
}

/// <summary>A place where a chain does not fit.</summary>
/// <param name="Seal">The seal's number.</param>
/// <param name="What">What differs.</param>
/// <param name="Message">In words for the user.</param>
public sealed record AuditBreak(long Seal, AuditDifference What, string Message);

/// <summary>What differs from when it was sealed.</summary>
public enum AuditDifference
{
    /// <summary>The seal covers more rows than there are.</summary>
    RowMissing,

    /// <summary>There are more rows than the seal covers.</summary>
    RowAdded,

    /// <summary>As many rows as sealed, but a field of one, or of the seal, differs.</summary>
    Changed,

    /// <summary>A number of the chain is not there.</summary>
    SealMissing,

    /// <summary>A seal does not continue the one before it, or is not the last one that was made.</summary>
    SealAltered,
}

using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Audit;

/// <summary>
/// Seals what was added to the audit trail: each second, per tenant, below the oldest transaction that still runs, so that nothing can appear later in
/// what a seal covers.
/// </summary>
internal sealed class AuditSealer(Database database, Leadership leadership) : IChore
{
    public string Name => "seal audit";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (leadership.Term is not { } term)
            return;
        var due = await AuditSeals.ReadDueAsync(database, cancellation).ToListAsync(cancellation);
        var seals = new List<AuditSeal>(due.Count);
        foreach (var (next, from) in due)
        {
            using var digest = new AuditDigest(next.Tenant, next.Number, next.Previous, next.Upto, next.At);
            await foreach (var row in AuditRows.ReadAsync(database, next.Tenant, from, next.Upto, cancellation))
                digest.Add(row);
            if (digest.Count > 0)
                seals.Add(next with { Digest = digest.End(), Count = digest.Count });
        }

        if (seals.Count > 0)
            await AuditSeals.AddAsync(database, term, seals, cancellation);
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Audit;

/// <summary>Recomputes chains of seals from the rows they cover. Takes no locks, and memory for a page of rows.</summary>
/// <param name="database">Where they are.</param>
public sealed class AuditVerifier(Database database)
{
    // A chain that is broken everywhere says so in its first hundred places.
    private const int MostBreaks = 100;

    /// <summary>Every tenant that ever had a line.</summary>
    public async IAsyncEnumerable<AuditReport> VerifyAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var tenant in AuditSeals.ReadTenantsAsync(database, cancellation))
            yield return await VerifyAsync(new TenantId(tenant), cancellation);
    }

    /// <summary>One tenant; its engagements have chains of their own.</summary>
    public async Task<AuditReport> VerifyAsync(TenantId tenant, CancellationToken cancellation = default)
    {
        // First, so that a seal made meanwhile is a newer one and not an unknown one.
        var head = await AuditSeals.ReadHeadAsync(database, tenant.Value, cancellation);
        var breaks = new List<AuditBreak>();
        var (seals, rows) = (0L, 0L);
        AuditSeal? last = null;
        byte[]? atHead = null;
        await foreach (var seal in AuditSeals.ReadChainAsync(database, tenant.Value, cancellation))
        {
            Chain(seal, last, breaks);
            rows += await RowsAsync(seal, last, breaks, cancellation);
            if (seal.Number == head?.Number)
                atHead = seal.Digest;
            last = seal;
            seals++;
        }

        if (head is { } noted && atHead is null)
            breaks.Add(new AuditBreak(noted.Number, AuditDifference.SealMissing, $"seal {Text(noted.Number)}, the last one that was made, is missing"));
        else if (head is { } known && !known.Digest.AsSpan().SequenceEqual(atHead))
            breaks.Add(new AuditBreak(known.Number, AuditDifference.SealAltered, $"seal {Text(known.Number)} is not the one that was made"));
        if (last is not null && last.Number > (head?.Number ?? 0)
            && (await AuditSeals.ReadHeadAsync(database, tenant.Value, cancellation) is not { } now || now.Number < last.Number))
            breaks.Add(new AuditBreak(last.Number, AuditDifference.SealAltered, $"seal {Text(last.Number)} is not noted as the last one that was made"));

        var unsealed = await AuditRows.CountAsync(database, tenant.Value, last?.Upto ?? default, cancellation);
        return new AuditReport(tenant, seals, rows, unsealed, [.. breaks.Take(MostBreaks)]);
    }

    private static void Chain(AuditSeal seal, AuditSeal? last, List<AuditBreak> breaks)
    {
        var expected = (last?.Number ?? 0) + 1;
        if (seal.Number != expected)
        {
            var missing = expected == seal.Number - 1 ? $"seal {Text(expected)} is missing" : $"seals {Text(expected)} to {Text(seal.Number - 1)} are missing";
            breaks.Add(new AuditBreak(expected, AuditDifference.SealMissing, missing));
        }
        else if (!seal.Previous.AsSpan().SequenceEqual(last?.Digest ?? []))
        {
            breaks.Add(new AuditBreak(seal.Number, AuditDifference.SealAltered, $"seal {Text(seal.Number)} does not continue the one before it"));
        }
    }

    /// <summary>How many rows are there for a seal.</summary>
    private async Task<long> RowsAsync(AuditSeal seal, AuditSeal? last, List<AuditBreak> breaks, CancellationToken cancellation)
    {
        using var digest = new AuditDigest(seal.Tenant, seal.Number, seal.Previous, seal.Upto, seal.At);
        await foreach (var row in AuditRows.ReadAsync(database, seal.Tenant, last?.Upto ?? default, seal.Upto, cancellation))
            digest.Add(row);
        var computed = digest.End();
        // Rows of a missing seal would all count as added to the next one.
        var follows = seal.Number == (last?.Number ?? 0) + 1;
        if (follows && digest.Count < seal.Count)
            breaks.Add(new AuditBreak(seal.Number, AuditDifference.RowMissing, Covered(seal, digest.Count)));
        else if (follows && digest.Count > seal.Count)
            breaks.Add(new AuditBreak(seal.Number, AuditDifference.RowAdded, Covered(seal, digest.Count)));
        else if (follows && !computed.AsSpan().SequenceEqual(seal.Digest))
            breaks.Add(new AuditBreak(seal.Number, AuditDifference.Changed, $"a row that seal {Text(seal.Number)} covers, or the seal itself, was changed"));
        return digest.Count;
    }

    private static string Covered(AuditSeal seal, long there) =>
        $"seal {Text(seal.Number)} covers {Text(seal.Count)} {(seal.Count == 1 ? "row" : "rows")} and {Text(there)} {(there == 1 ? "is" : "are")} there";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

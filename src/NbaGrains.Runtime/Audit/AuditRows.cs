using System.Runtime.CompilerServices;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Audit;

/// <summary>The rows of a tenant between two places, in the order of transactions; a page at a time, so neither memory nor a transaction grows with them.</summary>
internal static class AuditRows
{
    private const int Page = 1000;

    // Walks the primary key. json is read as text, exactly as it was written.
    private const string Next = """
        select id, life, xid, (extract(epoch from at) * 1000000)::bigint - 946684800000000, principal, action, grain_kind, grain_key, turn, detail::text
        from nba.audit
        where tenant = $1 and (life, xid, id) > ($2, $3, $4) and (life, xid) < ($5, $6)
        order by life, xid, id limit 1000
        """;

    private const string CountFrom = "select count(*) from nba.audit where tenant = $1 and (life, xid) >= ($2, $3)";

    /// <summary>Rows from one place on, below another.</summary>
    public static async IAsyncEnumerable<AuditRow> ReadAsync(
        Database database, string tenant, AuditPlace from, AuditPlace upto, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Identities may be negative only where somebody forged them.
        var (life, xid, id) = (from.Life, from.Xid - 1, long.MaxValue);
        var seen = Page;
        while (seen == Page)
        {
            seen = 0;
            var command = new TurnCommand(
                Next,
                new NpgsqlParameter<string> { TypedValue = tenant },
                new NpgsqlParameter<int> { TypedValue = life },
                new NpgsqlParameter<long> { TypedValue = xid },
                new NpgsqlParameter<long> { TypedValue = id },
                new NpgsqlParameter<int> { TypedValue = upto.Life },
                new NpgsqlParameter<long> { TypedValue = upto.Xid });
            // The connection goes back before the caller sees a row.
            foreach (var row in await database.QueryAsync(Scope.Keep, AuditRow.Read, cancellation, command).ToListAsync(cancellation))
            {
                seen++;
                (life, xid, id) = (row.Life, row.Xid, row.Id);
                yield return row;
            }
        }
    }

    /// <summary>How many rows a tenant has from a place on.</summary>
    public static async Task<long> CountAsync(Database database, string tenant, AuditPlace from, CancellationToken cancellation) => await database.QueryAsync(
        Scope.Keep,
        row => row.GetInt64(0),
        cancellation,
        new TurnCommand(
            CountFrom,
            new NpgsqlParameter<string> { TypedValue = tenant },
            new NpgsqlParameter<int> { TypedValue = from.Life },
            new NpgsqlParameter<long> { TypedValue = from.Xid })).SingleAsync(cancellation);
}

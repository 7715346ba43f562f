using Npgsql;

namespace NbaGrains.Runtime.Audit;

/// <summary>A row with all that a seal covers. Times are PostgreSQL's microseconds since 2000.</summary>
internal readonly record struct AuditRow(
    long Id, int Life, long Xid, long At, string Principal, string Action, string? GrainKind, string? GrainKey, Guid? Turn, string? Detail)
{
    public AuditPlace Place => new(Life, Xid);

    public static AuditRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        row.GetInt64(2),
        row.GetInt64(3),
        row.GetString(4),
        row.GetString(5),
        Text(row, 6),
        Text(row, 7),
        row.IsDBNull(8) ? null : row.GetGuid(8),
        Text(row, 9));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>A place in the order of transactions: the server's life, then the transaction.</summary>
internal readonly record struct AuditPlace(int Life, long Xid);

/// <summary>A row of <c>nba.audit_seal</c>.</summary>
internal sealed record AuditSeal(string Tenant, long Number, AuditPlace Upto, long Count, byte[] Digest, byte[] Previous, long At);

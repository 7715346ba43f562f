using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Problems;
using NbaGrains.Grains.Catalog;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>The audit trail of the tenant.</summary>
internal sealed class AuditEndpoints(TenantReader reader)
{
    // Walks the primary key backwards.
    private const string Sql = """
        select life, xid, id, at, principal, action, grain_kind, grain_key, turn, detail::text from nba.audit
        where tenant = nba.tenant() and (life, xid, id) < ($1, $2, $3)
        order by life desc, xid desc, id desc limit $4
        """;

    public void Map(IEndpointRouteBuilder v1) => v1.MapGet("/audit", ListAsync).Needs(Permissions.AuditRead)
        .Is("listAudit", "Audit", "A page of the audit trail, the newest first.").Produces<Page<AuditItem>>();

    private async Task<IResult> ListAsync(HttpContext context, int? limit, string? cursor)
    {
        var page = Paging.Of(limit, cursor);
        var (life, xid, id) = PlaceOf(page.Cursor);
        var rows = await reader.ReadAsync(
            context.Caller().Tenant,
            new TurnCommand(Sql, Runtime.Storage.Sql.Value(life), Runtime.Storage.Sql.Value(xid), Runtime.Storage.Sql.Value(id), Runtime.Storage.Sql.Value(page.Limit + 1)),
            Read,
            context.RequestAborted);
        var shown = rows.Take(page.Limit).ToList();
        return Reply.Ok(new Page<AuditItem>([.. shown.Select(row => row.Item)], rows.Count > page.Limit ? shown[^1].Place : null));
    }

    private static (int Life, long Xid, long Id) PlaceOf(string? cursor)
    {
        if (cursor is null)
            return (int.MaxValue, long.MaxValue, long.MaxValue);
        var parts = cursor.Split('.');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var life)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var xid)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? (life, xid, id)
                : throw new ProblemException(400, "cursor_invalid", "The cursor makes no sense", "cursor is not what an answer said in 'next'.");
    }

    private static (string Place, AuditItem Item) Read(NpgsqlDataReader row) => (
        string.Create(CultureInfo.InvariantCulture, $"{row.GetInt32(0)}.{row.GetInt64(1)}.{row.GetInt64(2)}"),
        new AuditItem(
            row.GetFieldValue<DateTimeOffset>(3),
            row.GetString(4),
            row.GetString(5),
            row.IsDBNull(6) ? null : $"{row.GetString(6)}/{row.GetString(7)}",
            row.IsDBNull(8) ? null : row.GetGuid(8),
            row.IsDBNull(9) ? null : JsonElement.Parse(row.GetString(9))));
}

/// <summary>A line of the audit trail.</summary>
/// <param name="At">When, by the database's clock.</param>
/// <param name="Principal">Who: <c>key:ID</c>, or <c>system</c>.</param>
/// <param name="Action">What: <c>access.denied</c>, <c>access.granted</c>, or what the thing itself says, e.g. <c>gate.override</c>.</param>
/// <param name="Subject">To what: <c>dataset/box-scores</c>.</param>
/// <param name="Turn">In which turn.</param>
/// <param name="Detail">More.</param>
public sealed record AuditItem(DateTimeOffset At, string Principal, string Action, string? Subject, Guid? Turn, JsonElement? Detail);

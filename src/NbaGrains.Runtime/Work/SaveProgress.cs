using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>What handlers have reported since the last time, of all of a silo's items in one statement.</summary>
internal static class SaveProgress
{
    // No column of an index changes: an update in place (HOT).
    private const string SaveSql = """
        with mine as materialized (
            select w.id, w.tenant, p.progress
            from (select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[]) as p (id, tenant, token, progress) order by id) p
            cross join lateral (
                select id, tenant from nba.work where id = p.id and tenant = p.tenant and token = p.token for update skip locked) w)
        update nba.work w set progress = mine.progress::json
        from mine where w.id = mine.id and w.tenant = mine.tenant
        returning w.id
        """;

    public static Task RunAsync(Database database, IReadOnlyList<(WorkAttempt Attempt, string Progress)> reports) => WorkSql.RunAsync(
        database,
        new TurnCommand(
            SaveSql,
            Sql.Value(reports.Select(report => report.Attempt.Id).ToArray()),
            Sql.Texts(reports.Select(report => report.Attempt.Tenant.Value)),
            Sql.Value(reports.Select(report => report.Attempt.Item.Token).ToArray()),
            Sql.Texts(reports.Select(report => report.Progress))),
        row => row.GetGuid(0));
}

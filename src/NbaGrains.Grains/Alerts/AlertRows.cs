using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Alerts;

/// <summary>Rows of <c>nba.alert</c>.</summary>
internal static class AlertRows
{
    private const string AddSql = """
        insert into nba.alert (tenant, id, severity, code, subject, message, at, last_at, count)
        values (nba.tenant(), $1, $2, $3, $4, $5, $6, $6, 1)
        """;

    private const string CountSql = "update nba.alert set last_at = $2, count = count + 1, severity = $3, message = $4 where tenant = nba.tenant() and id = $1";

    private const string AcknowledgeSql = """
        update nba.alert set acknowledged_at = $2, acknowledged_by = $3
        where tenant = nba.tenant() and id = $1 and acknowledged_at is null
        """;

    private const string DeliveredSql = "update nba.alert set delivered_at = nba.clock(), delivery_problem = null where tenant = nba.tenant() and id = $1";

    private const string FailedSql = "update nba.alert set delivery_problem = $2 where tenant = nba.tenant() and id = $1";

    public static TurnCommand Add(Guid id, Alert alert, DateTimeOffset at) =>
        new(AddSql, Sql.Id(id), Sql.Text(alert.Severity), Sql.Text(alert.Code), Sql.Text(alert.Subject), Sql.Text(alert.Message), Sql.Time(at));

    /// <summary>It happened again: what it says now counts.</summary>
    public static TurnCommand Count(Guid id, Alert alert, DateTimeOffset at) => new(CountSql, Sql.Id(id), Sql.Time(at), Sql.Text(alert.Severity), Sql.Text(alert.Message));

    public static TurnCommand Acknowledge(Guid id, DateTimeOffset at, string by) => new(AcknowledgeSql, Sql.Id(id), Sql.Time(at), Sql.Text(by));

    public static TurnCommand Delivered(Guid id) => new(DeliveredSql, Sql.Id(id));

    public static TurnCommand Failed(Guid id, string problem) => new(FailedSql, Sql.Id(id), Sql.Text(problem));
}

using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>An attempt failed: the item waits for the next.</summary>
internal static class RetryWork
{
    private const string RetrySql = """
        update nba.work set silo = null, due_at = nba.clock() + $4, last_error = $5, progress = coalesce($6::json, progress)
        where id = $1 and tenant = $2 and token = $3
        returning id
        """;

    /// <returns>Whether the lease still held.</returns>
    public static async Task<bool> RunAsync(Database database, WorkAttempt attempt, TimeSpan delay, string error)
    {
        var rows = await WorkSql.RunAsync(
            database,
            new TurnCommand(
                RetrySql,
                Sql.Value(attempt.Id),
                Sql.Text(attempt.Tenant.Value),
                Sql.Value(attempt.Item.Token),
                Sql.Value(delay),
                Sql.Text(error),
                Sql.Text(attempt.Progress)),
            row => row.GetGuid(0));
        return rows.Count > 0;
    }
}

using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>Why a tick's lease was lost: its reminder was set anew or taken back, which is what somebody wanted, or another silo has it.</summary>
internal static class SupersededReminder
{
    // A reminder that is set anew names the turn that did it, and one that was taken back leaves nothing. What another silo made of it names the same turn.
    private const string IsSql = """
        select not exists (select from nba.work where id = $1 and tenant = $2 and turn = $3)
           and not exists (select from nba.work_history where id = $1 and tenant = $2 and turn = $3 and finished_at >= $4)
           and not exists (select from nba.work_dead where id = $1 and tenant = $2 and turn = $3)
        """;

    /// <returns>False also where the database does not say: rather one warning too many.</returns>
    public static async Task<bool> IsAsync(Database database, WorkItem item)
    {
        if (item.Schedule is null)
            return false;
        var ask = new TurnCommand(IsSql, Sql.Value(item.Id), Sql.Text(item.Tenant.Value), Sql.Value(item.Turn), Sql.Time(item.ClaimedAt));
        try
        {
            return (await WorkSql.RunAsync(database, ask, row => row.GetBoolean(0))).Single();
        }
        catch (Exception e) when (SqlStates.IsTransient(e))
        {
            return false;
        }
    }
}

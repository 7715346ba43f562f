using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>Reminders: items that are due at a tick and move on to the next.</summary>
internal static partial class WorkTable
{
    // A reminder that is set anew while its tick runs takes the item away from that run: the token grows, and the run's move to the next tick,
    // with all that the tick did, is undone. The new schedule stands.
    private const string RemindSql = """
        with known as (
            insert into nba.work_tenant (tenant)
            select nba.tenant() where not exists (select from nba.work_tenant where tenant = nba.tenant())
            on conflict do nothing)
        insert into nba.work (id, tenant, kind, priority, unique_key, payload, due_at, owner_kind, owner_key, turn, enqueued_at,
                              tick_at, every, cron, time_zone, misfire)
        values ($1, nba.tenant(), 'nba.reminder/' || $5, 0, $2, $3::json, $4, $5, $6, $7, nba.clock(), $4, $8, $9, $10, $11)
        on conflict (tenant, kind, unique_key) where unique_key is not null do update
        set payload = excluded.payload, due_at = excluded.due_at, turn = excluded.turn, enqueued_at = excluded.enqueued_at, tick_at = excluded.tick_at,
            every = excluded.every, cron = excluded.cron, time_zone = excluded.time_zone, misfire = excluded.misfire,
            token = work.token + 1, silo = null, attempt = 0, cancel_requested = false, started_at = null, last_error = null
        """;

    private const string ForgetSql = "delete from nba.work where tenant = nba.tenant() and kind = $2 and unique_key = $1";

    /// <summary>Sets a reminder, or sets it anew.</summary>
    /// <exception cref="ArgumentException">The name is empty or too long, or the calendar none.</exception>
    public static TurnCommand Remind(GrainId owner, string name, Reminder reminder, DateTimeOffset now, Guid turn)
    {
        var schedule = WorkSchedule.Of(reminder, now);
        return new TurnCommand(
            RemindSql,
            Sql.Value(Guid.CreateVersion7(now)),
            Sql.Text(ReminderKey(owner, name)),
            Sql.Text(WorkJson.Text(new ReminderName(name))),
            Sql.Time(schedule.TickAt),
            Sql.Text(owner.Kind),
            Sql.Text(owner.Key),
            Sql.Value(turn),
            Sql.Span(schedule.Every),
            Sql.Text(schedule.Cron),
            Sql.Text(schedule.TimeZone),
            Sql.Value((short)schedule.Misfire));
    }

    /// <summary>Takes a reminder back. A tick that runs meanwhile is undone.</summary>
    public static TurnCommand Forget(GrainId owner, string name) => new(ForgetSql, Sql.Text(ReminderKey(owner, name)), Sql.Text(BuiltInKinds.Reminder(owner.Kind)));

    private static string ReminderKey(GrainId owner, string name)
    {
        const int longest = 256;
        if (name.Length is 0 or > longest)
            throw new ArgumentException($"'{name}' is no name of a reminder: write 1 to {longest} characters.", nameof(name));
        return $"{owner.Kind}/{owner.Key}/{name}";
    }
}

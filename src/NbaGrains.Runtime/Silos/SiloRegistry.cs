using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using NbaGrains.Runtime.Migrations;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Silos;

/// <summary>The table of silos.</summary>
public static class SiloRegistry
{
    private const string JoinSql = """
        insert into nba.silo (id, name, host, pid, version, roles, capacity, kinds, schemas, urls, backend_pid, backend_start)
        select $1, $2, $3, $4, $5, $6::text[], $7, $8::text[], $9::jsonb, $10::text[], pg_backend_pid(), (select b.backend_start from nba.backends() b where b.pid = pg_backend_pid())
        on conflict (id) do nothing
        """;

    private const string RejoinSql = """
        update nba.silo
        set roles = $2::text[], urls = $3::text[], backend_pid = pg_backend_pid(), backend_start = (select b.backend_start from nba.backends() b where b.pid = pg_backend_pid()),
            gone_since = null, seen_at = nba.clock()
        where id = $1 and state <> 'gone'
        returning 1
        """;

    private const string DescribeSql = "update nba.silo set roles = $2::text[], urls = $3::text[] where id = $1";

    private const string StateSql = """
        update nba.silo set state = $2, gone_since = case when $2 = 'gone' then nba.clock() end, seen_at = nba.clock() where id = $1 and state <> 'gone'
        """;

    // By work_silo, counted a silo.
    private const string ListSql = """
        select s.id, s.name, s.host, s.pid, s.version, s.roles, s.capacity, s.kinds, s.schemas::text, s.state, s.started_at, s.seen_at,
               (select count(*)::integer from nba.work w where w.silo = s.id and w.due_at > nba.clock()), s.urls
        from nba.silo s where $1 or s.state <> 'gone'
        order by s.started_at, s.id
        """;

    private const string OthersSql = "select exists (select from nba.silo where state <> 'gone' and capacity > 0 and id <> $1)";

    private const string PruneSql = "delete from nba.silo where state = 'gone' and coalesce(gone_since, seen_at) < nba.clock() - $1 returning 1";

    /// <summary>Registers a silo with the connection's backend, or names its new backend after the old one was cut.</summary>
    /// <returns>False where the others have given it up: it needs another id.</returns>
    /// <exception cref="RuntimeException">It is new, and a migration that leaves programs behind is under way.</exception>
    internal static async Task<bool> RegisterAsync(
        NpgsqlConnection connection, SiloId id, SiloOptions options, SiloDescription description, CancellationToken cancellation)
    {
        // One that is known holds up no migration: it was counted.
        if ((await WorkSql.RunAsync(connection, new TurnCommand(RejoinSql, Sql.Value(id.Value), Sql.Texts(description.Roles), Sql.Texts(description.Urls)), row => row.GetInt32(0), cancellation)).Count > 0)
            return true;
        var join = new TurnCommand(
            JoinSql,
            Sql.Value(id.Value),
            Sql.Text(options.Name),
            Sql.Text(Environment.MachineName),
            Sql.Value(Environment.ProcessId),
            Sql.Text(ProgramVersion()),
            Sql.Texts(description.Roles),
            Sql.Value(options.RunsWork ? options.Capacity : 0),
            Sql.Texts(description.Kinds),
            Sql.Text(JsonSerializer.Serialize(description.Schemas)),
            Sql.Texts(description.Urls));
        await using var batch = Database.Batch(connection, Scope.Work, new TurnCommand(LiveSilos.WaitAsNewcomer), join);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw MigrationErrors.UnderWay(e);
        }

        return batch.BatchCommands[^1].RecordsAffected > 0;
    }

    /// <summary>What a silo that runs has begun to do since it registered.</summary>
    internal static Task DescribeAsync(NpgsqlConnection connection, SiloId id, SiloDescription description, CancellationToken cancellation) => WorkSql.RunAsync(
        connection, new TurnCommand(DescribeSql, Sql.Value(id.Value), Sql.Texts(description.Roles), Sql.Texts(description.Urls)), _ => 0, cancellation);

    internal static Task SetStateAsync(NpgsqlConnection connection, SiloId id, SiloState state, CancellationToken cancellation) => WorkSql.RunAsync(
        connection, new TurnCommand(StateSql, Sql.Value(id.Value), Sql.Text(Name(state))), _ => 0, cancellation);

    /// <summary>Whether there are others that run work.</summary>
    internal static async Task<bool> HasOtherWorkersAsync(NpgsqlConnection connection, SiloId id, CancellationToken cancellation) =>
        (await WorkSql.RunAsync(connection, new TurnCommand(OthersSql, Sql.Value(id.Value)), row => row.GetBoolean(0), cancellation))[0];

    /// <summary>The silos, oldest first.</summary>
    public static Task<List<SiloInfo>> ListAsync(Database database, bool withGone, CancellationToken cancellation = default) =>
        WorkSql.RunAsync(database, new TurnCommand(ListSql, Sql.Value(withGone)), Read, cancellation);

    /// <summary>Forgets silos that have been gone for some time.</summary>
    internal static async Task<int> PruneAsync(Database database, TimeSpan age, CancellationToken cancellation) =>
        (await WorkSql.RunAsync(database, new TurnCommand(PruneSql, Sql.Value(age)), _ => 0, cancellation)).Count;

    private static SiloInfo Read(NpgsqlDataReader row) => new(
        new SiloId(row.GetGuid(0)),
        row.GetString(1),
        row.GetString(2),
        row.GetInt32(3),
        row.GetString(4),
        row.GetFieldValue<string[]>(5),
        row.GetInt32(6),
        row.GetFieldValue<string[]>(7),
        JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString(8))!,
        row.GetString(9) switch
        {
            "running" => SiloState.Running,
            "draining" => SiloState.Draining,
            "gone" => SiloState.Gone,
            var other => throw new UnreachableException(other),
        },
        row.GetFieldValue<DateTimeOffset>(10),
        row.GetFieldValue<DateTimeOffset>(11),
        row.GetInt32(12))
    {
        Urls = row.GetFieldValue<string[]>(13),
    };

    private static string Name(SiloState state) => state switch
    {
        SiloState.Running => "running",
        SiloState.Draining => "draining",
        _ => "gone",
    };

    private static string ProgramVersion() =>
        typeof(SiloRegistry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";
}

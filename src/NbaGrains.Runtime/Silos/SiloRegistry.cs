using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Silos;

/// <summary>The table of silos.</summary>
public static class SiloRegistry
{
    private const string RegisterSql = """
        insert into nba.silo (id, name, host, pid, version, roles, capacity, kinds, schemas, urls, backend_pid, backend_start)
        select $1, $2, $3, $4, $5, $6::text[], $7, $8::text[], $9::jsonb, $10::text[], pg_backend_pid(), (select b.backend_start from nba.backends() b where b.pid = pg_backend_pid())
        on conflict (id) do update
        set roles = excluded.roles, urls = excluded.urls, backend_pid = excluded.backend_pid, backend_start = excluded.backend_start, gone_since = null, seen_at = nba.clock()
        where silo.state <> 'gone'
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

    private const string PruneSql = "delete from nba.silo where state = 'gone' and coalesce(gone_since, seen_at) < nba.clock() - $1 returning 1";

    /// <summary>Registers a silo with the connection's backend, or names its new backend after the old one was cut.</summary>
    /// <returns>False where the others have given it up: it needs another id.</returns>
    internal static async Task<bool> RegisterAsync(
        NpgsqlConnection connection, SiloId id, SiloOptions options, SiloDescription description, CancellationToken cancellation)
    {
        var rows = await WorkSql.RunAsync(
            connection,
            new TurnCommand(
                RegisterSql,
                Sql.Value(id.Value),
                Sql.Text(options.Name),
                Sql.Text(Environment.MachineName),
                Sql.Value(Environment.ProcessId),
                Sql.Text(ProgramVersion()),
                Sql.Texts(description.Roles),
                Sql.Value(options.RunsWork ? options.Capacity : 0),
                Sql.Texts(description.Kinds),
                Sql.Text(JsonSerializer.Serialize(description.Schemas)),
                Sql.Texts(description.Urls)),
            row => row.GetInt32(0),
            cancellation);
        return rows.Count > 0;
    }

    /// <summary>What a silo that runs has begun to do since it registered.</summary>
    internal static Task DescribeAsync(NpgsqlConnection connection, SiloId id, SiloDescription description, CancellationToken cancellation) => WorkSql.RunAsync(
        connection, new TurnCommand(DescribeSql, Sql.Value(id.Value), Sql.Texts(description.Roles), Sql.Texts(description.Urls)), _ => 0, cancellation);

    internal static Task SetStateAsync(NpgsqlConnection connection, SiloId id, SiloState state, CancellationToken cancellation) => WorkSql.RunAsync(
        connection, new TurnCommand(StateSql, Sql.Value(id.Value), Sql.Text(Name(state))), _ => 0, cancellation);

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

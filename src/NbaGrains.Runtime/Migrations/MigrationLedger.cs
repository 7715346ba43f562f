using Npgsql;

namespace NbaGrains.Runtime.Migrations;

/// <summary>What was applied: a row of <c>nba.migration</c>.</summary>
internal readonly record struct AppliedMigration(int Number, string File, string Checksum, int WorksWith);

/// <summary>The table <c>nba.migration</c>. The first migration of the engine makes the schema it is in, so it appears right after that.</summary>
internal static class MigrationLedger
{
    // Any number, as long as all versions of the program take the same.
    private const string TakeTurn = """
        set local statement_timeout = 0;
        set local idle_in_transaction_session_timeout = 0;
        set local lock_timeout = 0;
        select pg_advisory_xact_lock(7305140921004713);
        set local lock_timeout = '5s'
        """;

    private const string Create = """
        create table if not exists nba.migration (
            component  text collate "C" not null,
            number     integer not null check (number > 0),
            name       text not null,
            checksum   text not null,
            works_with integer not null,
            applied_at timestamptz not null default clock_timestamp(),
            primary key (component, number)
        )
        """;

    /// <summary>One migration at a time in the whole cluster, until the transaction ends. What it alters is waited for 5 seconds at most: others queue behind it.</summary>
    public static async Task TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(TakeTurn, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What was applied of a component, by number.</summary>
    public static async Task<List<AppliedMigration>> ReadAsync(NpgsqlConnection connection, string component, CancellationToken cancellation)
    {
        var applied = new List<AppliedMigration>();
        if (!await ExistsAsync(connection, "migration", cancellation))
            return applied;

        await using var command = new NpgsqlCommand("select number, name, checksum, works_with from nba.migration where component = $1 order by number", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = component } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            applied.Add(new AppliedMigration(rows.GetInt32(0), rows.GetString(1), rows.GetString(2), rows.GetInt32(3)));
        return applied;
    }

    /// <summary>
    /// Whether the schema nba has a table. Asks the catalog itself: to_regclass answers from a cache, which a session that has waited for an advisory lock
    /// does not refresh.
    /// </summary>
    public static async Task<bool> ExistsAsync(NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'nba' and c.relname = $1)", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = table } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Runs a migration and writes it down, in the caller's transaction.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, string component, Migration migration, CancellationToken cancellation)
    {
        await using (var run = new NpgsqlCommand(migration.Sql, connection))
            await run.ExecuteNonQueryAsync(cancellation);
        await using (var create = new NpgsqlCommand(Create, connection))
            await create.ExecuteNonQueryAsync(cancellation);
        await using var insert = new NpgsqlCommand(
            "insert into nba.migration (component, number, name, checksum, works_with) values ($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = component },
                new NpgsqlParameter<int> { TypedValue = migration.Number },
                new NpgsqlParameter<string> { TypedValue = migration.File },
                new NpgsqlParameter<string> { TypedValue = migration.Checksum },
                new NpgsqlParameter<int> { TypedValue = migration.WorksWith },
            },
        };
        await insert.ExecuteNonQueryAsync(cancellation);
    }
}

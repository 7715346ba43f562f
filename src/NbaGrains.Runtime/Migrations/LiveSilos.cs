using Npgsql;

namespace NbaGrains.Runtime.Migrations;

/// <summary>The silos that a migration would break.</summary>
internal static class LiveSilos
{
    // Any number but that of the ledger, as long as all versions of the program take the same. A lock of its own, not of the table: for as long as the
    // migration takes, silos that are registered have to write their signs of life into that.
    private const string HoldNewcomers = "select pg_advisory_xact_lock(7305140921004714)";

    /// <summary>First in the transaction that registers a new silo. Waits for a migration that leaves programs behind.</summary>
    public const string WaitAsNewcomer = "select pg_advisory_xact_lock_shared(7305140921004714)";

    // A silo that does not say what it knows of a component is taken to know nothing.
    private const string TooOld = """
        select s.name from nba.silo s
        where s.state <> 'gone' and s.seen_at > nba.clock() - interval '1 minute'
            and coalesce((s.schemas ->> $1)::integer, 0) < $2
        order by s.name
        """;

    /// <summary>
    /// Silos alive whose program is older than <paramref name="worksWith"/>. No new one registers until the transaction ends: whoever registers then
    /// checks the ledger afterwards (<see cref="Migrator.CheckAsync"/>) and finds the migration.
    /// </summary>
    public static async Task<List<string>> OlderThanAsync(NpgsqlConnection connection, string component, int worksWith, CancellationToken cancellation)
    {
        var names = new List<string>();
        if (!await MigrationLedger.ExistsAsync(connection, "silo", cancellation))
            return names;

        await using (var hold = new NpgsqlCommand(HoldNewcomers, connection))
            await hold.ExecuteNonQueryAsync(cancellation);
        await using var command = new NpgsqlCommand(TooOld, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = component }, new NpgsqlParameter<int> { TypedValue = worksWith } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            names.Add(rows.GetString(0));
        return names;
    }
}

using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Migrations;

/// <summary>
/// Brings a database to the newest schema: each migration once, in a transaction of its own, by one silo at a time however many start at once. Runs as the
/// login role, which owns what it makes.
/// </summary>
public static class Migrator
{
    /// <inheritdoc cref="MigrateAsync(string, IReadOnlyList{MigrationSet}, CancellationToken)"/>
    public static Task MigrateAsync(Database database, IReadOnlyList<MigrationSet> sets, CancellationToken cancellation = default) =>
        MigrateAsync(database.ConnectionString, sets, cancellation);

    /// <summary>Applies what is missing. Does nothing where nothing is.</summary>
    /// <param name="connectionString">Npgsql's form; the login must own the database or may create in it, and may create roles the first time.</param>
    /// <param name="sets">In this order; <see cref="MigrationSet.Runtime"/> first.</param>
    /// <param name="cancellation">Ends it between two statements; nothing of the migration under way stays.</param>
    /// <exception cref="RuntimeException">
    /// An applied migration was edited, a silo that is still running could not work with the result, the database is too new for this program,
    /// the login lacks a right, or a migration failed; the message says which and what to do.
    /// </exception>
    public static async Task MigrateAsync(string connectionString, IReadOnlyList<MigrationSet> sets, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(connectionString, cancellation);
        foreach (var set in sets)
        {
            while (await NextAsync(connection, set, cancellation) is not null)
                await StepAsync(connection, set, cancellation);
        }
    }

    /// <summary>
    /// Checks that this program and the database fit, and changes nothing. A silo calls it once more after it has registered: a migration that leaves old
    /// programs behind cannot happen unseen between the two.
    /// </summary>
    /// <exception cref="RuntimeException">An applied migration was edited, a migration is missing, or the database is too new.</exception>
    public static async Task CheckAsync(Database database, IReadOnlyList<MigrationSet> sets, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(database.ConnectionString, cancellation);
        foreach (var set in sets)
        {
            if (await NextAsync(connection, set, cancellation) is { } missing)
                throw MigrationErrors.Missing(set.Component, missing);
        }
    }

    /// <summary>The first migration that is not applied; null where all are. Refuses a database that this program cannot work with.</summary>
    private static async Task<Migration?> NextAsync(NpgsqlConnection connection, MigrationSet set, CancellationToken cancellation) =>
        Next(set, await MigrationLedger.ReadAsync(connection, set.Component, cancellation));

    private static Migration? Next(MigrationSet set, List<AppliedMigration> applied)
    {
        foreach (var (ours, theirs) in set.Migrations.Zip(applied))
        {
            if (ours.Checksum != theirs.Checksum)
                throw MigrationErrors.Edited(set.Component, ours, theirs);
        }

        if (applied.Count < set.Newest)
            return set.Migrations[applied.Count];
        var least = applied.Count == 0 ? 0 : applied.Max(migration => migration.WorksWith);
        return set.Newest >= least ? null : throw MigrationErrors.TooNew(set, least, applied[^1].File);
    }

    private static async Task StepAsync(NpgsqlConnection connection, MigrationSet set, CancellationToken cancellation)
    {
        Migration? migration = null;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await MigrationLedger.TakeTurnAsync(connection, cancellation);
            var applied = await MigrationLedger.ReadAsync(connection, set.Component, cancellation);
            migration = Next(set, applied);
            if (migration is null)
                return;
            if (migration.WorksWith > applied.Select(earlier => earlier.WorksWith).DefaultIfEmpty().Max()
                && await LiveSilos.OlderThanAsync(connection, set.Component, migration.WorksWith, cancellation) is { Count: > 0 } silos)
                throw MigrationErrors.SilosTooOld(set.Component, migration, silos);
            await MigrationLedger.ApplyAsync(connection, set.Component, migration, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw MigrationErrors.NotAllowed(await LoginAsync(connection, cancellation), connection.Database, set.Component, migration, e);
        }
        catch (NpgsqlException e)
        {
            throw MigrationErrors.Failed(set.Component, migration, e);
        }
    }

    // Not the name in the address: that may have taken on another role.
    private static async Task<string> LoginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select current_user::text", connection);
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            CommandTimeout = 0,
            MaxAutoPrepare = 0,
            Enlist = false,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (NpgsqlException e)
        {
            await connection.DisposeAsync();
            throw MigrationErrors.Unreachable(settings, e);
        }
    }
}

using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Migrations;

/// <summary>What people read when a database cannot be brought to the newest schema.</summary>
internal static class MigrationErrors
{
    public static RuntimeException Edited(string component, Migration ours, AppliedMigration theirs) => new(
        $"{component}: migration {ours.File} differs from what was applied as {theirs.File} (SHA-256 {ours.Checksum[..12]}, applied {theirs.Checksum[..12]}). "
        + "Never edit an applied migration: restore its text and put the change into a new one.");

    public static RuntimeException Missing(string component, Migration migration) => new(
        $"{component}: the database lacks migration {migration.File}. Start a silo of this version with the right to migrate, then start again.");

    public static RuntimeException TooNew(MigrationSet set, int least, string newest) => new(
        $"{set.Component}: the database is at {newest} and needs a program that knows at least migration {least:0000}; this one knows {set.Newest:0000}. "
        + "Run the newer version.");

    public static RuntimeException SilosTooOld(string component, Migration migration, List<string> silos) => new(
        $"{component}: migration {migration.File} waits: it works with programs from migration {migration.WorksWith:0000} on, and older silos still run: "
        + $"{string.Join(", ", silos)}. Upgrade or stop them, then start again.")
    {
        IsTransient = true,
    };

    public static RuntimeException UnderWay(PostgresException e) => new(
        "a migration that older programs do not work with is under way, and no silo can join until it has ended. Start again then.", e)
    {
        IsTransient = true,
    };

    public static RuntimeException NotAllowed(string login, string database, string component, Migration? migration, PostgresException e)
    {
        (login, database) = (Quoted(login), Quoted(database));
        return new RuntimeException(
            $"{component}: the login {login} may not run migration {migration?.File} ({e.MessageText}). An administrator of the server runs once:\n"
            + "  create role nba_turn nologin; create role nba_work nologin; create role nba_keep nologin;\n"
            + $"  grant nba_turn, nba_work, nba_keep to {login};\n"
            + $"  grant create on database {database} to {login};\n"
            + "(leave out roles that exist), then start again.",
            e);
    }

    public static RuntimeException Failed(string component, Migration? migration, NpgsqlException e) => new(
        $"{component}: migration {migration?.File} failed and nothing of it stays: {(e as PostgresException)?.MessageText ?? e.Message}",
        e)
    {
        IsTransient = SqlStates.IsTransient(e) || (e is PostgresException p && SqlStates.IsConflict(p)),
    };

    public static RuntimeException Unreachable(NpgsqlConnectionStringBuilder settings, NpgsqlException e) => new(
        $"PostgreSQL at {settings.Host}:{settings.Port} cannot be used: {(e as PostgresException)?.MessageText ?? e.InnerException?.Message ?? e.Message}. "
        + $"Check that it runs and that the login {settings.Username} may connect to the database {settings.Database}.",
        e)
    {
        IsTransient = SqlStates.IsTransient(e),
    };

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

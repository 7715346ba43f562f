using Npgsql;

namespace NbaGrains.Runtime.Local;

/// <summary>The address of a server that is reached through its socket.</summary>
internal static class LocalAddress
{
    private const int Port = 5432;

    public static string ConnectionString(string socketFolder, string database = ClusterSettings.Database) => new NpgsqlConnectionStringBuilder
    {
        Host = socketFolder,
        Port = Port, // or PGPORT would be taken
        Username = ClusterSettings.Owner,
        Database = database,
    }.ConnectionString;
}

using System.Diagnostics;
using Npgsql;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Tests.Support;

/// <summary>A throw-away PostgreSQL for the assembly, and a fresh, migrated database for each that asks.</summary>
internal static class TestPostgres
{
    private static readonly Lazy<string> Folder = new(Start);
    private static readonly Lazy<Task> Template = new(MigrateAsync);
    private static int _databases;

    /// <summary>The connection string of a database of its own.</summary>
    public static async Task<string> CreateAsync()
    {
        await Template.Value;
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(Of("postgres"), $"create database {name} template nba_template");
        return Of(name);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static string Of(string database) => $"Host={Folder.Value};Username=postgres;Database={database};Pooling=false";

    private static async Task MigrateAsync()
    {
        await ExecuteAsync(Of("postgres"), "create database nba_template");
        var assembly = typeof(Database).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            await ExecuteAsync(Of("nba_template"), await reader.ReadToEndAsync());
        }
    }

    private static string Start()
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").OrderBy(path => int.Parse(Path.GetFileName(path), System.Globalization.CultureInfo.InvariantCulture)).Last() + "/bin";
        var folder = Directory.CreateTempSubdirectory("nba-pg-").FullName;
        Run("chown", "postgres", folder);
        Run("runuser", "-u", "postgres", "--", $"{bin}/initdb", "-D", $"{folder}/data", "-A", "trust", "--no-sync", "-E", "UTF8", "--no-locale");
        Run(
            "runuser", "-u", "postgres", "--", $"{bin}/pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "start", "-o",
            $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run("runuser", "-u", "postgres", "--", $"{bin}/pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return folder;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = program != "runuser" || !arguments.Contains("start") })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}");
    }
}

using System.Diagnostics;
using NbaGrains.Runtime.Migrations;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Support;

/// <summary>One private PostgreSQL for the whole test run, in a temporary folder, reached through its socket only.</summary>
public sealed class TestPostgres
{
    /// <summary>What silos log in as.</summary>
    public const string Login = "nba";

    private const string Template = "migrated";

    private static readonly Lazy<Task<TestPostgres>> Instance = new(StartAsync);

    private readonly string _folder;
    private int _databases;

    private TestPostgres(string folder) => _folder = folder;

    public static Task<TestPostgres> Get() => Instance.Value;

    /// <summary>A database with the newest schema of the engine.</summary>
    public Task<string> NewDatabaseAsync() => CreateAsync($"template {Template}");

    /// <summary>A database with nothing in it.</summary>
    public Task<string> NewEmptyDatabaseAsync() => CreateAsync("template template0");

    public string ConnectionString(string database, string user = "postgres") => $"Host={_folder};Username={user};Database={database};Pooling=false";

    private static async Task<TestPostgres> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("nba-pg-").FullName;
        var bin = Directory.GetDirectories("/usr/lib/postgresql").Select(version => $"{version}/bin").Order(StringComparer.Ordinal).Last();
        if (Environment.IsPrivilegedProcess)
            Run("chown", ["postgres", folder]);
        RunAsServer(bin, "initdb", ["-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]);
        RunAsServer(bin, "pg_ctl", ["-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o",
            $"-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=200", "start"]);
        EndWithThisProcess(folder);
        var server = new TestPostgres(folder);
        // Not a superuser: row-level security is for it as well, and every right that is missing shows.
        await server.ExecuteAsync($"create role {Login} login createrole");
        await server.ExecuteAsync($"create database {Template} template template0 owner {Login}");
        await Migrator.MigrateAsync(server.ConnectionString(Template, Login), [MigrationSet.Runtime]);
        return server;
    }

    private async Task<string> CreateAsync(string how)
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"create database {name} {how}");
        return ConnectionString(name);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // A test host may be killed; the server must not outlive it.
    private static void EndWithThisProcess(string folder) => Run("/bin/sh", ["-c",
        $"(while kill -0 {Environment.ProcessId}; do sleep 1; done; kill -QUIT $(head -1 {folder}/data/postmaster.pid); sleep 1; rm -rf {folder}) &"]);

    private static void RunAsServer(string bin, string program, string[] arguments)
    {
        // The server refuses to run as root.
        if (Environment.IsPrivilegedProcess)
            Run("runuser", ["-u", "postgres", "--", $"{bin}/{program}", .. arguments]);
        else
            Run($"{bin}/{program}", arguments);
    }

    private static void Run(string program, string[] arguments)
    {
        // Its output goes nowhere: a server that inherited a pipe would keep it open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}

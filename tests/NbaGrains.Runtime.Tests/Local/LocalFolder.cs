using System.Diagnostics;
using NbaGrains.Runtime.Local;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Local;

/// <summary>A data folder that lives as long as its test, and its server with it.</summary>
internal sealed class LocalFolder : IAsyncDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("nba-local-").FullName;

    public LocalFolder(string name = "data")
    {
        // Root's server runs as another user, who has to get in.
        File.SetUnixFileMode(_parent, (UnixFileMode)0x1C9);
        Path = System.IO.Path.Combine(_parent, name);
    }

    public string Path { get; }

    public string Parent => _parent;

    public string Cluster => System.IO.Path.Combine(Path, "postgres");

    public string PidFile => System.IO.Path.Combine(Cluster, "postmaster.pid");

    public LocalPostgresOptions Options => new() { DataFolder = Path };

    public LocalPostgresStatus Status => LocalPostgres.Status(Options);

    public Task<LocalPostgres> Open() => LocalPostgres.Open(Options);

    public static async Task<object?> Ask(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Ends a process as the out-of-memory killer would, and returns when it is gone.</summary>
    public static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(process), TimeSpan.FromSeconds(10)));
    }

    /// <summary>One that has ended, and whose parent has not asked yet, has no arguments.</summary>
    public static bool IsAlive(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Cluster))
            await LocalPostgres.Stop(Options, force: true);
        Directory.Delete(_parent, recursive: true);
    }
}

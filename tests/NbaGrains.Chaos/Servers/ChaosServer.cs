using NbaGrains.Runtime.Local;
using NbaGrains.TestKit;
using Npgsql;

namespace NbaGrains.Chaos.Servers;

/// <summary>The PostgreSQL of a run, durable as in production, and the proxy through which the silos reach it.</summary>
internal sealed class ChaosServer : IAsyncDisposable
{
    private const string Temporary = "TMPDIR";

    // Small pieces of the log, so that a run in memory stays small; detailed messages for whoever has to find out what happened.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["max_wal_size"] = "256MB",
        ["log_line_prefix"] = "%m [%p] %a ",
    };

    private readonly ThrowawayPostgres _postgres;
    private readonly SemaphoreSlim _gate = new(1);
    private long _downSince;
    private TimeSpan _down;

    private ChaosServer(ThrowawayPostgres postgres, TmpfsMount? disk)
    {
        (_postgres, Disk) = (postgres, disk);
        Proxy = new FlakyProxy(postgres.SocketFolder);
        SiloAddress = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Host = Proxy.Folder }.ConnectionString;
        Owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { ApplicationName = "chaos", CommandTimeout = 60 });
    }

    /// <summary>The disk, where it can be filled.</summary>
    public TmpfsMount? Disk { get; }

    /// <summary>What cuts connections.</summary>
    public FlakyProxy Proxy { get; }

    /// <summary>For the silos: through the proxy.</summary>
    public string SiloAddress { get; }

    /// <summary>Past the proxy, as the owner of everything.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>How long the server was away so far, because of us.</summary>
    public TimeSpan Down => _down + (Volatile.Read(ref _downSince) is > 0 and var since ? TimeProvider.System.GetElapsedTime(since) : TimeSpan.Zero);

    public static async Task<ChaosServer> StartAsync(bool canFill)
    {
        var disk = canFill ? TmpfsMount.TryMake() : null;
        var before = Environment.GetEnvironmentVariable(Temporary);
        try
        {
            if (disk is not null)
                Environment.SetEnvironmentVariable(Temporary, disk.Folder);
            return new ChaosServer(await LocalPostgres.Throwaway(new ThrowawayOptions { IsDurable = true, Settings = Settings }), disk);
        }
        catch
        {
            disk?.Dispose();
            throw;
        }
        finally
        {
            Environment.SetEnvironmentVariable(Temporary, before);
        }
    }

    /// <summary>As a crash, and back.</summary>
    public Task RestartAsync() => WhileDownAsync(async () =>
    {
        await _postgres.RestartAsync(immediate: true);
        // Who asks next is not to be given a connection to the server that was.
        Owner.Clear();
    });

    /// <summary>No page is left on the disk until <paramref name="during"/> has ended. A server that could not bear it is started again.</summary>
    public Task WhileFullAsync(Func<Task> during) => WhileDownAsync(async () =>
    {
        Disk!.Fill();
        try
        {
            await during();
        }
        finally
        {
            Disk.Free();
            await _postgres.StartAsync();
        }
    });

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        var value = await command.ExecuteScalarAsync();
        return value is null or DBNull ? default! : (T)value;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Keeps the server's log.</summary>
    public void CopyLogs(string folder)
    {
        foreach (var log in Directory.EnumerateFiles(_postgres.SocketFolder, "*.log", SearchOption.AllDirectories))
            File.Copy(log, Path.Combine(folder, "postgres-" + Path.GetFileName(log)), overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Proxy.DisposeAsync();
        await _postgres.DisposeAsync();
        Disk?.Dispose();
        _gate.Dispose();
    }

    private async Task WhileDownAsync(Func<Task> action)
    {
        await _gate.WaitAsync();
        try
        {
            Volatile.Write(ref _downSince, TimeProvider.System.GetTimestamp());
            await action();
        }
        finally
        {
            _down = Down;
            Volatile.Write(ref _downSince, 0);
            _gate.Release();
        }
    }
}

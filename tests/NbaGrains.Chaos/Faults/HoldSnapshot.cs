using NbaGrains.Chaos.Running;
using NbaGrains.Chaos.Servers;
using Npgsql;

namespace NbaGrains.Chaos.Faults;

/// <summary>A report reads in one long transaction, so nothing that dies meanwhile can be cleared away.</summary>
internal sealed class HoldSnapshot(ChaosServer server, TimeSpan hold, TimeSpan every, Diary diary) : Fault("snapshot held", every, diary)
{
    /// <summary>The longest; a restart of the server ends it before its time.</summary>
    public TimeSpan Longest { get; private set; }

    public override async Task<bool> InjectAsync(Random random, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        var end = TimeSpan.Zero;
        try
        {
            await using var connection = await server.Owner.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
            while (end < hold && !cancellation.IsCancellationRequested)
            {
                await using var report = new NpgsqlCommand("select count(*) from nba.work", connection, transaction);
                await report.ExecuteScalarAsync(CancellationToken.None);
                end = TimeProvider.System.GetElapsedTime(began);
                await HoldAsync(TimeSpan.FromMilliseconds(500), cancellation);
            }
        }
        catch (NpgsqlException)
        {
            // The server was restarted under it.
        }

        Longest = end > Longest ? end : Longest;
        return end > TimeSpan.Zero;
    }
}

using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;
using Npgsql;

namespace NbaGrains.Runtime.Silos;

/// <summary>Partitions by day: there before their day begins, and gone when nobody asks for it any more. Dropping one costs nothing, whatever was in it.</summary>
internal sealed partial class PartitionChore(Database database) : IChore
{
    private const int DaysAhead = 3;

    private const string Add = "select nba.add_partition($1, (nba.clock() at time zone 'UTC')::date + $2)";

    private const string Drop = "select nba.drop_partition($1, (nba.clock() at time zone 'UTC')::date - $2)";

    // Whole days that are kept besides the present one. A turn's outcome is asked for within minutes.
    private static readonly (string Table, int Days)[] Kept = [("turn", 2), ("event", 30), ("work_history", 7)];

    public string Name => "partitions";

    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <summary>At the start of a silo. A backup that holds the tables must not keep it from starting: rows go to the default partition meanwhile.</summary>
    public async Task TryAsync(ILogger log, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(cancellation);
        }
        catch (AggregateException e)
        {
            LogLater(log, ErrorLine.Of(e));
        }
    }

    /// <exception cref="AggregateException">Of tables that could not be done; the others were.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var failures = new List<Exception>();
        foreach (var (table, days) in Kept)
        {
            try
            {
                for (var ahead = 0; ahead <= DaysAhead; ahead++)
                    await CallAsync(Add, table, ahead, cancellation);
                // One partition a transaction: each waits for the table to itself.
                while (await CallAsync(Drop, table, days, cancellation))
                    continue;
            }
            catch (NpgsqlException e)
            {
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    [LoggerMessage(415, LogLevel.Warning, "Not all partitions could be made or dropped now; the silo that leads tries it again: {Error}")]
    private static partial void LogLater(ILogger log, string error);

    private async Task<bool> CallAsync(string sql, string table, int days, CancellationToken cancellation) => await database.QueryAsync(
        Scope.Keep,
        row => row.GetBoolean(0),
        cancellation,
        new TurnCommand(sql, new NpgsqlParameter<string> { TypedValue = table }, new NpgsqlParameter<int> { TypedValue = days })).SingleAsync(cancellation);
}

using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Work;

/// <summary>Forgets silos that have been gone for a day.</summary>
internal sealed class PruneSilos(Database database) : IChore
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);

    public string Name => "gone silos";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task RunAsync(CancellationToken cancellation) => SiloRegistry.PruneAsync(database, Age, cancellation);
}

/// <summary>Counts what waits, for the gauges.</summary>
internal sealed class MeasureWork(Database database) : IChore
{
    // An index-only scan of work_claim.
    private const string DepthSql = """
        select kind, count(*), nba.clock() - min(due_at) from nba.work where due_at <= (select nba.clock()) group by kind order by kind
        """;

    public string Name => "work depth";

    public TimeSpan Every => TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancellation) => WorkMetrics.Observe(await ReadAsync(cancellation));

    public Task<List<QueueDepth>> ReadAsync(CancellationToken cancellation) => ScopedSql.WorkAsync(
        database, new TurnCommand(DepthSql), row => new QueueDepth(row.GetString(0), row.GetInt64(1), row.GetTimeSpan(2)), cancellation);
}

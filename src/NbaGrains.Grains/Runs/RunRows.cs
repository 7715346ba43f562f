using System.Text.Json;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Storage;
using Npgsql;
using NpgsqlTypes;

namespace NbaGrains.Grains.Runs;

/// <summary>What runs write besides their states: partitions, progress, figures.</summary>
internal static class RunRows
{
    private const string AddPartitionsSql = """
        with progress as (
            insert into nba.run_progress (tenant, run, secret, pass, total, left_) values (nba.tenant(), $1, $5, 1, $2, $2))
        insert into grain.partition (tenant, key, version, schema, state, run, index, pass, first_leaf, leaves, scanned)
        select nba.tenant(), $1 || '/' || index, 1, 1, '{}', $1, index, 1, index::bigint * $3, least($3, $4 - index::bigint * $3), false
        from generate_series(0, $2 - 1) index
        """;

    private const string AgainSql = """
        with progress as (
            update nba.run_progress set pass = $2, left_ = cardinality($3) where tenant = nba.tenant() and run = $1)
        update grain.partition set pass = $2, scanned = false, state_blob = null, version = version + 1, changed_at = nba.clock()
        where tenant = nba.tenant() and run = $1 and index = any ($3)
        """;

    private const string ScannedSql = "select nba.partition_scanned($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::json, $11, $12)";

    private const string LetGoSql = """
        update grain.partition set state_blob = null, version = version + 1, changed_at = nba.clock()
        where tenant = nba.tenant() and run = $1 and state_blob is not null
        """;

    private const string KeepFiguresSql = """
        insert into nba.run_figures (tenant, dataset, run, number, suite, at, figures) values (nba.tenant(), $1, $2, $3, $4, $5, $6)
        on conflict do nothing
        """;

    // By work_owner. What waits is gone at once, what runs is asked to end.
    private const string CancelSql = """
        with mine as materialized (
            select id from nba.work
            where tenant = nba.tenant() and owner_kind = 'validation_run' and owner_key = $1 and not starts_with(kind, 'nba.turn/')
            order by id for update),
        asked as (
            update nba.work w set cancel_requested = true from mine where w.id = mine.id and w.tenant = nba.tenant() and w.silo is not null)
        delete from nba.work w using mine where w.id = mine.id and w.tenant = nba.tenant() and w.silo is null
        """;

    private const string StatesSql = """
        select index, state_blob from grain.partition where tenant = nba.tenant() and run = $1 and scanned order by index
        """;

    /// <summary>The partitions of a run that is starting, and how many are left.</summary>
    public static TurnCommand AddPartitions(string run, string secret, int count, int leaves, long allLeaves) =>
        new(AddPartitionsSql, Sql.Text(run), Sql.Value(count), Sql.Value(leaves), Sql.Value(allLeaves), Sql.Text(secret));

    /// <summary>Some are to be scanned again.</summary>
    public static TurnCommand Again(string run, int pass, IEnumerable<int> indexes) => new(AgainSql, Sql.Text(run), Sql.Value(pass), Sql.Value(indexes.ToArray()));

    /// <summary>A partition is scanned; the last one of the pass adds the work that judges the run. Nothing where the run is another one by now.</summary>
    public static TurnCommand Scanned(ScanPartition work, string secret, long rows, long broken, BlobId state, double seconds, Guid turn) => new(
        ScannedSql,
        Sql.Text(PartitionKey(work.Run, work.Index)),
        Sql.Text(work.Run),
        Sql.Value(work.Pass),
        Sql.Value(rows),
        Sql.Value(broken),
        Sql.Value(state.ToBytes()),
        Sql.Value(seconds),
        Sql.Value(Guid.CreateVersion7()),
        Sql.Text(JudgeRun.Kind),
        Sql.Text(JsonSerializer.Serialize(new JudgeRun(work.Run, work.Pass), JsonSerializerOptions.Web)),
        Sql.Value(turn),
        Sql.Text(secret));

    /// <summary>The states of partitions are merged: nothing refers to them any more.</summary>
    public static TurnCommand LetGoOfStates(string run) => new(LetGoSql, Sql.Text(run));

    /// <summary>What a run measured.</summary>
    public static TurnCommand KeepFigures(string dataset, string run, int number, string? suite, DateTimeOffset at, IReadOnlyDictionary<string, double> figures) => new(
        KeepFiguresSql,
        Sql.Text(dataset),
        Sql.Text(run),
        Sql.Value(number),
        Sql.Text(suite),
        Sql.Time(at),
        new NpgsqlParameter { Value = JsonSerializer.Serialize(figures), NpgsqlDbType = NpgsqlDbType.Json });

    /// <summary>Cancels what a run still has to do.</summary>
    public static TurnCommand CancelWork(string run) => new(CancelSql, Sql.Text(run));

    /// <summary>The states of the partitions that are scanned, by index.</summary>
    public static async Task<IReadOnlyList<(int Index, BlobId State)>> StatesAsync(
        TenantReader reader, Runtime.Grains.TenantId tenant, string run, CancellationToken cancellation) => await reader.ReadAsync(
            tenant,
            new TurnCommand(StatesSql, Sql.Text(run)),
            row => (row.GetInt32(0), BlobId.Of(row.GetFieldValue<byte[]>(1))),
            cancellation);

    private static string PartitionKey(string run, int index) => $"{run}/{index}";
}

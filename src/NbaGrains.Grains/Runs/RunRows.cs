using System.Text.Json;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Storage;
using NbaGrains.Tables.Scanning;
using Npgsql;
using NpgsqlTypes;

namespace NbaGrains.Grains.Runs;

/// <summary>What runs write besides their states: partitions, progress, figures.</summary>
internal static class RunRows
{
    private const string AddPartitionsSql = """
        with progress as (
            insert into nba.run_progress (tenant, run, secret, pass, total, left_) values (nba.tenant(), $1, $5, 1, $2, $2)),
        partition as (
            insert into grain.partition (tenant, key, version, schema, state, run, index, pass, first_leaf, leaves, scanned)
            select nba.tenant(), $1 || '/' || index, 1, 1, '{}', $1, index, 1, index::bigint * $3, least($3, $4 - index::bigint * $3), false
            from generate_series(0, $2 - 1) index)
        select nba.grow_tree($1, $2)
        """;

    private const string AgainSql = "select nba.scan_again($1, $2, $3)";

    private const string ScannedSql = "select nba.partition_scanned($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    private const string MergedSql = "select nba.partitions_merged($1, $2, $3, $4, $5, $6, $7, $8)";

    private const string LetGoSql = """
        with nodes as (
            delete from nba.run_node where tenant = nba.tenant() and run = $1)
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
        select 0, index, state_blob, start from grain.partition where tenant = nba.tenant() and run = $1 and scanned
        union all
        select level, index, state_blob, null from nba.run_node where tenant = nba.tenant() and run = $1 and state_blob is not null
        """;

    /// <summary>The partitions of a run that is starting, and how many are left.</summary>
    public static TurnCommand AddPartitions(string run, string secret, int count, int leaves, long allLeaves) =>
        new(AddPartitionsSql, Sql.Text(run), Sql.Value(count), Sql.Value(leaves), Sql.Value(allLeaves), Sql.Text(secret));

    /// <summary>Some are to be scanned again.</summary>
    public static TurnCommand Again(string run, int pass, IEnumerable<int> indexes) => new(AgainSql, Sql.Text(run), Sql.Value(pass), Sql.Value(indexes.ToArray()));

    /// <summary>A partition is scanned; the last one below a node adds the work that merges them, or judges the run. Nothing where the run is another one by now.</summary>
    public static TurnCommand Scanned(ScanPartition work, BlockFacts facts, BlobId? state, double seconds, Guid turn) => new(
        ScannedSql,
        Sql.Text(work.Run),
        Sql.Value(work.Index),
        Sql.Value(work.Pass),
        new NpgsqlParameter { Value = facts.End is null ? DBNull.Value : facts.Start, NpgsqlDbType = NpgsqlDbType.Bigint },
        Sql.Value(facts.Rows),
        Sql.Value(facts.Malformed),
        Bytes(state),
        Sql.Value(seconds),
        Sql.Value(Guid.CreateVersion7()),
        Sql.Value(turn),
        Sql.Text(work.Secret));

    /// <summary>What is below a node is merged, or does not fit together and is left to the verdict (null).</summary>
    public static TurnCommand Merged(MergePartitions work, BlobId? state, Guid turn) => new(
        MergedSql,
        Sql.Text(work.Run),
        Sql.Value(work.Pass),
        Sql.Value(work.Level),
        Sql.Value(work.Index),
        Bytes(state),
        Sql.Value(Guid.CreateVersion7()),
        Sql.Value(turn),
        Sql.Text(work.Secret));

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

    /// <summary>The partitions that are scanned (level 0) and what is merged: the states that are stored, and where the first record of a partition begins.</summary>
    public static async Task<IReadOnlyList<(int Level, int Index, BlobId? State, long? Start)>> StatesAsync(
        TenantReader reader, Runtime.Grains.TenantId tenant, string run, CancellationToken cancellation) => await reader.ReadAsync(
            tenant,
            new TurnCommand(StatesSql, Sql.Text(run)),
            row => (row.GetInt32(0), row.GetInt32(1), row.IsDBNull(2) ? (BlobId?)null : BlobId.Of(row.GetFieldValue<byte[]>(2)), row.IsDBNull(3) ? (long?)null : row.GetInt64(3)),
            cancellation);

    private static NpgsqlParameter Bytes(BlobId? blob) => new() { Value = (object?)blob?.ToBytes() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };
}

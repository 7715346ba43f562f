using NbaGrains.Runtime.Storage;
using Npgsql;
using NpgsqlTypes;

namespace NbaGrains.Runtime.Turns;

/// <summary>
/// A commit as one batch, hence one round trip and one transaction: the grains' rows in the order that everybody locks in, then the commands, then the
/// turn's own row, which says later that the commit took place.
/// </summary>
internal static class CommitBatch
{
    // The id is of version 7, so it goes to the end of today's partition.
    private const string RecordTurn = "insert into nba.turn (id, tenant, kind, key, method) values ($1, $2, $3, $4, $5)";

    private const string RecordAnswer = "insert into nba.answer (tenant, kind, key, name, request, answer) values ($1, $2, $3, $4, $5, $6)";

    public static NpgsqlBatch Write(NpgsqlConnection connection, TurnCommit commit)
    {
        var batch = Database.Batch(connection, Scope.Of(commit.Root.Tenant));
        foreach (var grain in commit.Grains)
            AddGrain(batch, grain);
        foreach (var command in commit.Commands)
            batch.BatchCommands.Add(command.ToBatchCommand());
        var root = commit.Root;
        if (commit.Answer is { } answer)
            Add(batch, RecordAnswer, Text(root.Tenant.Value), Text(root.Kind), Text(root.Key), Text(answer.Key), new() { Value = answer.Request }, Json(answer.Json));
        Add(batch, RecordTurn, new NpgsqlParameter<Guid> { TypedValue = commit.Id }, Text(root.Tenant.Value), Text(root.Kind), Text(root.Key), Text(commit.Method));
        return batch;
    }

    /// <summary>Only the checks: all that was read was current at one moment, the one before the first of them.</summary>
    public static NpgsqlBatch Check(NpgsqlConnection connection, TurnCommit commit)
    {
        var batch = Database.Batch(connection, Scope.Of(commit.Root.Tenant));
        foreach (var grain in commit.Grains)
            AddRead(batch, grain);
        return batch;
    }

    private static void AddGrain(NpgsqlBatch batch, TouchedGrain grain)
    {
        var (tenant, key) = (Text(grain.Id.Tenant.Value), Text(grain.Id.Key));
        var sql = grain.Kind.Sql;
        if (grain.IsDeleted && grain.Before.Exists)
        {
            Add(batch, sql.Delete, tenant, key, Long(grain.Before.Version));
        }
        else if (grain.After is not { } after)
        {
            AddRead(batch, grain);
        }
        else if (grain.Before.Exists)
        {
            Add(batch, sql.Update, [tenant, key, Long(grain.Before.Version), Long(after.Version), Int(after.Schema), Json(after.Json), .. Columns(grain, after)]);
        }
        else
        {
            Add(batch, KindSql.EndAbsence, Text(grain.Id.ToString()));
            Add(batch, sql.Insert, [tenant, key, Long(after.Version), Int(after.Schema), Json(after.Json), .. Columns(grain, after)]);
        }
    }

    private static void AddRead(NpgsqlBatch batch, TouchedGrain grain)
    {
        if (grain.Before.Exists)
        {
            Add(batch, grain.Kind.Sql.Unchanged, Text(grain.Id.Tenant.Value), Text(grain.Id.Key), Long(grain.Before.Version));
            return;
        }

        Add(batch, KindSql.GuardAbsence, Text(grain.Id.ToString()));
        Add(batch, grain.Kind.Sql.Absent, Text(grain.Id.Tenant.Value), Text(grain.Id.Key));
    }

    private static IEnumerable<NpgsqlParameter> Columns(TouchedGrain grain, StoredState after) =>
        grain.Kind.Codec.Columns.Zip(after.Columns, (column, value) => column.Parameter(value));

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<long> Long(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<int> Int(int value) => new() { TypedValue = value };

    private static NpgsqlParameter Json(byte[]? value) => new() { NpgsqlDbType = NpgsqlDbType.Json, Value = (object?)value ?? DBNull.Value };
}

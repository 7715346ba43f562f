using NbaGrains.Runtime.Storage;
using Npgsql;

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
            Add(batch, RecordAnswer, Sql.Text(root.Tenant.Value), Sql.Text(root.Kind), Sql.Text(root.Key), Sql.Text(answer.Key), Sql.Value(answer.Request), Sql.Json(answer.Json));
        Add(batch, RecordTurn, Sql.Value(commit.Id), Sql.Text(root.Tenant.Value), Sql.Text(root.Kind), Sql.Text(root.Key), Sql.Text(commit.Method));
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
        var (tenant, key) = (Sql.Text(grain.Id.Tenant.Value), Sql.Text(grain.Id.Key));
        var sql = grain.Kind.Sql;
        if (grain.IsDeleted && grain.Before.Exists)
        {
            Add(batch, sql.Delete, tenant, key, Sql.Value(grain.Before.Version));
        }
        else if (grain.After is not { } after)
        {
            AddRead(batch, grain);
        }
        else if (grain.Before.Exists)
        {
            Add(batch, sql.Update, [tenant, key, Sql.Value(grain.Before.Version), Sql.Value(after.Version), Sql.Value(after.Schema), Sql.Json(after.Json), .. Columns(grain, after)]);
        }
        else
        {
            Add(batch, KindSql.EndAbsence, Sql.Text(grain.Id.ToString()));
            Add(batch, sql.Insert, [tenant, key, Sql.Value(after.Version), Sql.Value(after.Schema), Sql.Json(after.Json), .. Columns(grain, after)]);
        }
    }

    private static void AddRead(NpgsqlBatch batch, TouchedGrain grain)
    {
        if (grain.Before.Exists)
        {
            Add(batch, grain.Kind.Sql.Unchanged, Sql.Text(grain.Id.Tenant.Value), Sql.Text(grain.Id.Key), Sql.Value(grain.Before.Version));
            return;
        }

        Add(batch, KindSql.GuardAbsence, Sql.Text(grain.Id.ToString()));
        Add(batch, grain.Kind.Sql.Absent, Sql.Text(grain.Id.Tenant.Value), Sql.Text(grain.Id.Key));
    }

    private static IEnumerable<NpgsqlParameter> Columns(TouchedGrain grain, StoredState after) =>
        grain.Kind.Codec.Columns.Zip(after.Columns, (column, value) => column.Parameter(value));

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters) => batch.BatchCommands.Add(Sql.Command(sql, parameters));
}

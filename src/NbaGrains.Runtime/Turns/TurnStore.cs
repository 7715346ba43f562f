using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Runtime.Turns;

/// <summary>States and commits in PostgreSQL. Errors are PostgreSQL's own; what they mean is the engine's to say.</summary>
internal sealed class TurnStore(Database database)
{
    // Waits for a commit of the same id that is under way. A row that is already there is the commit's, or an earlier answer of ours.
    private const string Void = """
        insert into nba.turn (id, tenant, kind, key, method, void) values ($1, $2, $3, $4, $5, true) on conflict (id) do nothing
        """;

    private const string IsVoid = "select void from nba.turn where id = $1";

    private const string FindAnswer = "select request, answer from nba.answer where tenant = $1 and kind = $2 and key = $3 and name = $4";

    /// <param name="id">Which grain.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="known">What is known of it; saves sending the state again.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<StoredState> LoadAsync(GrainId id, GrainKind kind, StoredState? known, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation).ConfigureAwait(false);
        return known is { Exists: true }
            ? await ReadAsync(connection, id, kind, Sql.Command(kind.Sql.LoadIfChanged, [.. Key(id), Sql.Value(known.Version)]), known, cancellation).ConfigureAwait(false)
            : await LoadOnAsync(connection, id, kind, isLocked: false, cancellation).ConfigureAwait(false);
    }

    /// <summary>Loads a grain's row on a connection of the caller's, in its transaction where one is open.</summary>
    public static Task<StoredState> LoadOnAsync(NpgsqlConnection connection, GrainId id, GrainKind kind, bool isLocked, CancellationToken cancellation) =>
        ReadAsync(connection, id, kind, Sql.Command(isLocked ? kind.Sql.LoadLocked : kind.Sql.Load, Key(id)), known: null, cancellation);

    /// <summary>Takes an error into account, before the next try.</summary>
    public void Learn(Exception error) => database.Learn(error);

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => database.Source.OpenConnectionAsync(cancellation);

    /// <summary>The whole commit, in one round trip.</summary>
    public static async Task CommitAsync(NpgsqlConnection connection, TurnCommit commit)
    {
        await using var batch = CommitBatch.Write(connection, commit);
        // Not cancelled by the caller: whether it committed would then have to be asked for. The statement timeout bounds it.
        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Returns where all states that were read were current at one moment; else it is a conflict.</summary>
    public async Task CheckAsync(TurnCommit commit, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation).ConfigureAwait(false);
        await CheckOnAsync(connection, commit, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same on a connection of the caller's.</summary>
    public static async Task CheckOnAsync(NpgsqlConnection connection, TurnCommit commit, CancellationToken cancellation)
    {
        await using var batch = CommitBatch.Check(connection, commit);
        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether a commit took place whose answer was lost. If it did not, it never will.</summary>
    public async Task<bool> HasCommittedAsync(TurnCommit commit, CancellationToken cancellation)
    {
        var root = commit.Root;
        var id = Sql.Value(commit.Id);
        while (true)
        {
            var voided = await database.ExecuteAsync(
                Scope.Of(root.Tenant), cancellation, new TurnCommand(Void, id.Clone(), Sql.Text(root.Tenant.Value), Sql.Text(root.Kind), Sql.Text(root.Key), Sql.Text(commit.Method)));
            if (voided > 0)
                return false;
            // There is a row. A read that meets it on its way into another partition may miss it; the next one does not.
            var rows = await database.QueryAsync(Scope.Of(root.Tenant), row => row.GetBoolean(0), cancellation, new TurnCommand(IsVoid, id.Clone())).ToListAsync(cancellation);
            if (rows.Count > 0)
                return !rows[0];
        }
    }

    /// <summary>The first answer to a call, where there was one.</summary>
    public async Task<IdempotentAnswer?> FindAnswerAsync(GrainId id, string key, CancellationToken cancellation)
    {
        var answers = await database.QueryAsync(
            Scope.Of(id.Tenant),
            row => new IdempotentAnswer(key, row.GetFieldValue<byte[]>(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)),
            cancellation,
            new TurnCommand(FindAnswer, Sql.Text(id.Tenant.Value), Sql.Text(id.Kind), Sql.Text(id.Key), Sql.Text(key))).ToListAsync(cancellation);
        return answers.SingleOrDefault();
    }

    private static NpgsqlParameter[] Key(GrainId id) => [Sql.Text(id.Tenant.Value), Sql.Text(id.Key)];

    private static async Task<StoredState> ReadAsync(
        NpgsqlConnection connection, GrainId id, GrainKind kind, NpgsqlBatchCommand load, StoredState? known, CancellationToken cancellation)
    {
        await using var batch = Database.Batch(connection, Scope.Of(id.Tenant));
        batch.BatchCommands.Add(load);
        await using var reader = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await reader.NextResultAsync(cancellation).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellation).ConfigureAwait(false))
            return StoredState.Absent;
        var version = reader.GetInt64(0);
        if (known is not null && version == known.Version)
            return known;
        var columns = new object?[kind.Codec.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = reader.IsDBNull(i + 3) ? null : reader.GetValue(i + 3);
        return new StoredState(version, reader.GetInt32(1), reader.GetFieldValue<byte[]>(2), columns);
    }
}

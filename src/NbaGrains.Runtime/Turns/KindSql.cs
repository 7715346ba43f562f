namespace NbaGrains.Runtime.Turns;

/// <summary>
/// The statements on a kind's table. Each finds its row by the primary key (tenant, key); those of a commit raise a conflict where the row is not as the
/// turn saw it, so that one round trip decides.
/// </summary>
internal sealed class KindSql
{
    private const string OrConflict = " select nba.conflict() where not exists (select from found)";

    public KindSql(string kind, IReadOnlyList<StateColumn> columns)
    {
        // Names come from types and are checked there; quoting is for words that SQL keeps to itself.
        var table = $"grain.\"{kind}\"";
        var names = string.Concat(columns.Select(column => $", \"{column.Name}\""));
        var assignments = string.Concat(columns.Select((column, i) => $", \"{column.Name}\" = ${i + 7}"));
        var values = string.Concat(columns.Select((_, i) => $", ${i + 6}"));
        const string row = "where tenant = $1 and key = $2";

        Load = $"select version, schema, state{names} from {table} {row}";
        LoadLocked = $"{Load} for update";
        LoadIfChanged = $"select version, case when version <> $3 then schema end, case when version <> $3 then state end{names} from {table} {row}";
        Update = $"with found as (update {table} set version = $4, schema = $5, state = $6, changed_at = nba.clock(){assignments} {row} and version = $3 returning 1)" + OrConflict;
        Insert = $"with found as (insert into {table} (tenant, key, version, schema, state{names}) values ($1, $2, $3, $4, $5{values}) on conflict do nothing returning 1)" + OrConflict;
        Delete = $"with found as (delete from {table} {row} and version = $3 returning 1)" + OrConflict;
        Unchanged = $"with found as materialized (select from {table} {row} and version = $3 for share)" + OrConflict;
        Absent = $"select nba.conflict() where exists (select from {table} {row})";
    }

    /// <summary>($1 tenant, $2 key).</summary>
    public string Load { get; }

    /// <summary>The same, and keeps others from writing it.</summary>
    public string LoadLocked { get; }

    /// <summary>($3 the version that is known): without the state where it is still that.</summary>
    public string LoadIfChanged { get; }

    /// <summary>($3 expected version, $4 new one, $5 schema, $6 state, then the columns).</summary>
    public string Update { get; }

    /// <summary>($3 version, $4 schema, $5 state, then the columns).</summary>
    public string Insert { get; }

    /// <summary>($3 expected version).</summary>
    public string Delete { get; }

    /// <summary>($3 expected version): a state that was read is still the same when the turn commits. The lock keeps it so until then.</summary>
    public string Unchanged { get; }

    /// <summary>A grain that was seen to have no row still has none; under <see cref="GuardAbsence"/>.</summary>
    public string Absent { get; }

    /// <summary>($1 the grain as text): there is no row to lock, so whoever relies on its absence and whoever makes it meet at this lock.</summary>
    public const string GuardAbsence = "select pg_advisory_xact_lock_shared(hashtextextended($1, 0))";

    /// <summary>($1 the grain as text): before the row is made.</summary>
    public const string EndAbsence = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
}

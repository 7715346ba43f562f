using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Datasets;

/// <summary>What turns of a data set write besides its state.</summary>
internal static class DatasetRows
{
    // By the primary keys. Both lists are short: written anew.
    private const string SetTagsSql = """
        with gone as (delete from nba.dataset_tag where tenant = nba.tenant() and dataset = $1 and tag <> all ($2))
        insert into nba.dataset_tag (tenant, dataset, tag) select nba.tenant(), $1, tag from unnest($2) tag on conflict do nothing
        """;

    private const string SetSuitesSql = """
        with gone as (delete from nba.dataset_suite where tenant = nba.tenant() and dataset = $1 and suite <> all ($2))
        insert into nba.dataset_suite (tenant, dataset, suite) select nba.tenant(), $1, suite from unnest($2) suite on conflict do nothing
        """;

    private const string SawSql = """
        insert into nba.source_file (tenant, dataset, path, identity, number) values (nba.tenant(), $1, $2, $3, $4) on conflict do nothing
        """;

    // By work_owner: keys of runs begin with the data set's name and ':', which is no part of a name; ';' comes next. What runs is asked to end.
    private const string CancelRunsSql = """
        with mine as materialized (
            select id from nba.work
            where tenant = nba.tenant() and owner_kind = 'validation_run' and owner_key >= $1 || ':' and owner_key < $1 || ';' and not starts_with(kind, 'nba.turn/')
            order by id for update),
        asked as (
            update nba.work w set cancel_requested = true from mine where w.id = mine.id and w.tenant = nba.tenant() and w.silo is not null)
        delete from nba.work w using mine where w.id = mine.id and w.tenant = nba.tenant() and w.silo is null
        """;

    /// <summary>Its tags are these.</summary>
    public static TurnCommand SetTags(string dataset, IEnumerable<string> tags) => new(SetTagsSql, Sql.Text(dataset), Sql.Texts(tags));

    /// <summary>It uses these suites.</summary>
    public static TurnCommand SetSuites(string dataset, IEnumerable<string> suites) => new(SetSuitesSql, Sql.Text(dataset), Sql.Texts(suites));

    /// <summary>A registered file became a version.</summary>
    public static TurnCommand Saw(string dataset, VersionSource source, int version) =>
        new(SawSql, Sql.Text(dataset), Sql.Text(source.Path), Sql.Text(source.Identity ?? ""), Sql.Value(version));

    /// <summary>Cancels the work of all its runs: it is being deleted.</summary>
    public static TurnCommand CancelRuns(string dataset) => new(CancelRunsSql, Sql.Text(dataset));

    /// <summary>Deletes old versions with their runs, and takes failing rows from old runs.</summary>
    /// <param name="dataset">Whose.</param>
    /// <param name="newest">The newest version that is too old.</param>
    /// <param name="kept">A version that stays whatever its age: the baseline; 0 for none.</param>
    /// <param name="rowsBefore">Failing rows of runs that ended before are dropped.</param>
    public static TurnCommand Retain(string dataset, int newest, int kept, DateTimeOffset rowsBefore) =>
        new("select nba.retain_dataset($1, $2, $3, $4)", Sql.Text(dataset), Sql.Value(newest), Sql.Value(kept), Sql.Time(rowsBefore));
}

namespace NbaGrains.Grains.Catalog;

/// <summary>
/// The statements of lists. Each begins where the page before ended and reads one index in its order, so that the last page costs as much as the first.
/// </summary>
internal static class CatalogSql
{
    /// <summary>By dataset_pkey; owners are few rows in a list of few thousands.</summary>
    public const string Datasets = """
        select d.key from grain.dataset d
        where d.tenant = nba.tenant() and ($1::text is null or d.key > $1) and ($2::text is null or d.owner = $2)
        order by d.key limit $3
        """;

    /// <summary>By dataset_tag_pkey.</summary>
    public const string DatasetsOfTag = """
        select t.dataset from nba.dataset_tag t join grain.dataset d on d.tenant = t.tenant and d.key = t.dataset
        where t.tenant = nba.tenant() and t.tag = $4 and ($1::text is null or t.dataset > $1) and ($2::text is null or d.owner = $2)
        order by t.dataset limit $3
        """;

    /// <summary>By dataset_version_tenant_dataset_number_key, backwards.</summary>
    public const string Versions = """
        select number from grain.dataset_version where tenant = nba.tenant() and dataset = $1 and number < $2 order by number desc limit $3
        """;

    /// <summary>By validation_run_tenant_dataset_number_key, backwards.</summary>
    public const string RunsOfDataset = """
        select key from grain.validation_run where tenant = nba.tenant() and dataset = $1 and number < $2 order by number desc limit $3
        """;

    /// <summary>By validation_run_started. Runs of one commit started at once.</summary>
    public const string Runs = """
        select key, started_at, number from grain.validation_run
        where tenant = nba.tenant() and ($1::timestamptz is null or started_at <= $1 and (started_at, number, key) < ($1, $2, $3))
        order by started_at desc, number desc, key desc limit $4
        """;

    /// <summary>By run_progress_pkey.</summary>
    public const string Progress = "select run, total, left_ from nba.run_progress where tenant = nba.tenant() and run = any ($1)";

    /// <summary>By suite_pkey, with the row of the latest version.</summary>
    public const string Suites = """
        select s.key, s.latest, s.hash, v.created_at, v.created_by
        from grain.suite s join nba.suite_version v on v.tenant = s.tenant and v.suite = s.key and v.number = s.latest
        where s.tenant = nba.tenant() and ($1::text is null or s.key > $1)
        order by s.key limit $2
        """;

    /// <summary>By suite_version_pkey, backwards.</summary>
    public const string SuiteVersions = """
        select suite, number, hash, created_at, created_by from nba.suite_version
        where tenant = nba.tenant() and suite = $1 and number < $2
        order by number desc limit $3
        """;

    /// <summary>By suite_version_pkey.</summary>
    public const string SuiteText = """
        select number, hash, text from nba.suite_version
        where tenant = nba.tenant() and suite = $1 and ($2 = 0 or number = $2)
        order by number desc limit 1
        """;

    /// <summary>By validation_run_tenant_dataset_number_key, backwards, and run_figures_pkey.</summary>
    public const string History = """
        select r.key, r.version_key, r.run_state, r.started_at, r.ended_at, r.score, f.figures::text
        from grain.validation_run r left join nba.run_figures f on f.tenant = r.tenant and f.dataset = r.dataset and f.number = r.number
        where r.tenant = nba.tenant() and r.dataset = $1 and r.ended_at is not null
        order by r.number desc limit $2
        """;

    private const string AlertColumns = "id, at, last_at, count, severity, code, subject, message, delivered_at, acknowledged_at, acknowledged_by, delivery_problem";

    /// <summary>By alert_age.</summary>
    public const string Alerts = $"""
        select {AlertColumns} from nba.alert
        where tenant = nba.tenant() and ($1::timestamptz is null or at <= $1 and (at < $1 or id > $2)) and ($3::text is null or (acknowledged_at is not null) = $3::boolean)
        order by at desc, id limit $4
        """;

    /// <summary>By alert_pkey.</summary>
    public const string Alert = $"select {AlertColumns} from nba.alert where tenant = nba.tenant() and id = $1";

    /// <summary>By profile_tenant_dataset_number_key, backwards.</summary>
    public const string ProfileBefore = "select number from grain.profile where tenant = nba.tenant() and dataset = $1 and number < $2 order by number desc limit 1";

    /// <summary>By dataset_pkey.</summary>
    public const string HasDataset = "select 1 from grain.dataset where tenant = nba.tenant() and key = $1";

    /// <summary>By suite_pkey.</summary>
    public const string HasSuite = "select 1 from grain.suite where tenant = nba.tenant() and key = $1";
}

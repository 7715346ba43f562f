using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Tests.Support;

namespace NbaGrains.Grains.Tests.Catalog;

/// <summary>Lists read an index in its order from where the page before ended: nothing is sorted, and no table is read as a whole.</summary>
public sealed class CatalogPlanTests
{
    private static readonly (string Sql, string[] Values, string Index)[] Lists =
    [
        (CatalogSql.Datasets, ["'a'", "null", "101"], "dataset_pkey"),
        (CatalogSql.DatasetsOfTag, ["'a'", "null", "101", "'nba'"], "dataset_tag_pkey"),
        (CatalogSql.Versions, ["'a'", "50", "101"], "dataset_version_tenant_dataset_number_key"),
        (CatalogSql.RunsOfDataset, ["'a'", "50", "101"], "validation_run_tenant_dataset_number_key"),
        (CatalogSql.Runs, ["'2026-01-01'", "5", "'a'", "101"], "validation_run_started"),
        (CatalogSql.Progress, ["'{a,b}'"], "run_progress_pkey"),
        (CatalogSql.Suites, ["'a'", "101"], "suite_pkey"),
        (CatalogSql.SuiteVersions, ["'a'", "50", "101"], "suite_version_pkey"),
        (CatalogSql.SuiteText, ["'a'", "0"], "suite_version_pkey"),
        (CatalogSql.History, ["'a'", "30"], "validation_run_tenant_dataset_number_key"),
        (CatalogSql.Alerts, ["'2026-01-01'", "'00000000-0000-0000-0000-000000000000'", "null", "101"], "alert_age"),
        (CatalogSql.ProfileBefore, ["'a'", "5"], "profile_tenant_dataset_number_key"),
    ];

    // Of what is empty, any index is as good.
    private const string Filled = """
        insert into grain.dataset (tenant, key, version, schema, state, revision, latest_version, created_at)
        select 'acme', 'set-' || i, 1, 1, '{}', 1, 0, nba.clock() from generate_series(1, 3000) i;
        insert into nba.dataset_tag (tenant, dataset, tag) select 'acme', 'set-' || i, case when i % 100 = 0 then 'nba' else 'tag-' || i % 100 end from generate_series(1, 3000) i;
        analyze grain.dataset, nba.dataset_tag;
        """;

    [Fact]
    public async Task Every_list_has_its_index()
    {
        await using var cluster = await DataCluster.StartAsync(runsWork: false);
        await cluster.Cluster.ExecuteAsync(Filled);
        foreach (var (sql, values, index) in Lists)
        {
            var query = sql.Replace("nba.tenant()", "'acme'", StringComparison.Ordinal);
            for (var i = values.Length; i > 0; i--)
                query = query.Replace($"${i}", values[i - 1], StringComparison.Ordinal);
            var plan = await cluster.Cluster.ScalarAsync<string>(
                $"set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off; set enable_incremental_sort = off; explain (format json) {query}");

            Assert.True(plan.Contains($"\"{index}\"", StringComparison.Ordinal) && !plan.Contains("Sort\"", StringComparison.Ordinal) && !plan.Contains("Seq Scan", StringComparison.Ordinal), $"{query}\n{plan}");
        }
    }
}

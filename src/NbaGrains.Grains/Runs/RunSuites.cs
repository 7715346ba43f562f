using NbaGrains.Grains.Presets;
using NbaGrains.Grains.Versions;
using NbaGrains.Quality.Suites;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Runs;

/// <summary>The suites of runs, read once a silo: a version of a suite never changes.</summary>
/// <param name="reader">Reads their texts.</param>
/// <param name="grains">Know the columns of versions.</param>
internal sealed class RunSuites(TenantReader reader, IGrains grains)
{
    private const int MostKept = 64;

    private const string TextSql = "select text from nba.suite_version where tenant = nba.tenant() and suite = $1 and number = $2";

    private readonly BoundedCache<(TenantId Tenant, string Hash), Suite> _known = new(MostKept);
    private readonly BoundedCache<(TenantId Tenant, string Version), IReadOnlyList<string>> _columns = new(MostKept);

    /// <summary>The suite of a run, with the rules of the gate's preset behind its own.</summary>
    /// <exception cref="SuiteException">The text is no suite, as this program reads it.</exception>
    public async Task<Suite> OfAsync(TenantId tenant, RunOrder order, CancellationToken cancellation)
    {
        var own = await OwnAsync(tenant, order, cancellation);
        if (order.Settings.Gate.Preset != PipelinePreset.Name)
            return own;
        var columns = await ColumnsAsync(tenant, DatasetVersionView.KeyOf(order.Dataset, order.Version), cancellation);
        return PipelinePreset.AddTo(order.Suite is null ? null : own, order.Dataset, columns, order.Settings.Contract);
    }

    private async Task<IReadOnlyList<string>> ColumnsAsync(TenantId tenant, string version, CancellationToken cancellation)
    {
        if (_columns.TryGet((tenant, version), out var known))
            return known;
        var view = await grains.Get<IDatasetVersionGrain>(tenant, version, new CallOptions { Cancellation = cancellation }).Read();
        _columns.Put((tenant, version), view.Source.Columns);
        return view.Source.Columns;
    }

    /// <summary>The suite of a run. Without one, the table is profiled: whatever it is like, it passes.</summary>
    /// <exception cref="SuiteException">The text is no suite, as this program reads it.</exception>
    private async Task<Suite> OwnAsync(TenantId tenant, RunOrder order, CancellationToken cancellation)
    {
        if (order is not { Suite: { } name, SuiteVersion: { } version, SuiteHash: { } hash })
            return new Suite { Name = order.Dataset, Rules = [], AllowsEmpty = true, AllowsMalformed = true, AllowsRagged = true };
        if (_known.TryGet((tenant, $"{name} {hash}"), out var known))
            return known;
        var suite = await ReadAsync(tenant, name, version, cancellation);
        _known.Put((tenant, $"{name} {hash}"), suite);
        return suite;
    }

    /// <summary>A version of a suite.</summary>
    /// <exception cref="SuiteException">It is not there, or no suite as this program reads it.</exception>
    public async Task<Suite> ReadAsync(TenantId tenant, string name, int version, CancellationToken cancellation)
    {
        var texts = await reader.ReadAsync(tenant, new TurnCommand(TextSql, Sql.Text(name), Sql.Value(version)), row => row.GetString(0), cancellation);
        return SuiteReader.Parse(texts.Count == 1 ? texts[0] : throw new SuiteException($"suite '{name}' has no version {version} any more."), name);
    }
}

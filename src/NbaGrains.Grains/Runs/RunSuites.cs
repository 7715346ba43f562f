using NbaGrains.Grains.Presets;
using NbaGrains.Quality.Suites;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Grains.Runs;

/// <summary>The suites of runs, read once a silo: a version of a suite never changes.</summary>
/// <param name="reader">Reads their texts.</param>
internal sealed class RunSuites(TenantReader reader)
{
    private const int MostKept = 64;

    private const string TextSql = "select text from nba.suite_version where tenant = nba.tenant() and suite = $1 and number = $2";

    private readonly BoundedCache<(TenantId Tenant, string Hash), Suite> _known = new(MostKept);

    /// <summary>The suite of a run, with the rules of the gate's preset behind its own, and what any suite of the data set calls personal. Without any, the table is profiled: whatever it is like, it passes.</summary>
    /// <exception cref="SuiteException">The text is no suite, as this program reads it.</exception>
    public async Task<Suite> OfAsync(TenantId tenant, RunOrder order, CancellationToken cancellation)
    {
        var own = order is { Suite: { } name, SuiteVersion: { } version } ? await OwnAsync(tenant, name, version, order.SuiteHash, cancellation) : null;
        var suite = order.Settings.Gate.Preset == PipelinePreset.Name
            ? PipelinePreset.AddTo(own, order.Dataset, order.Source.Columns, order.Settings.Contract)
            : own ?? new Suite { Name = order.Dataset, Rules = [], AllowsEmpty = true, AllowsMalformed = true, AllowsRagged = true };
        // The profile of a version is that of whichever run ends last: all mask the same.
        var pii = suite.Pii.ToHashSet(StringComparer.Ordinal);
        foreach (var mask in order.Masks ?? [])
            pii.UnionWith((await OwnAsync(tenant, mask.Name, mask.Version, mask.Hash, cancellation)).Pii);
        return pii.Count == suite.Pii.Count ? suite : suite with { Pii = pii };
    }

    private async Task<Suite> OwnAsync(TenantId tenant, string name, int version, string? hash, CancellationToken cancellation)
    {
        // A suite may be removed, and another one pushed under its name: only the hash says which one is meant.
        var key = (tenant, $"{name} {hash}");
        if (hash is not null && _known.TryGet(key, out var known))
            return known;
        var suite = await ReadAsync(tenant, name, version, cancellation);
        if (hash is not null)
            _known.Put(key, suite);
        return suite;
    }

    private async Task<Suite> ReadAsync(TenantId tenant, string name, int version, CancellationToken cancellation)
    {
        var texts = await reader.ReadAsync(tenant, new TurnCommand(TextSql, Sql.Text(name), Sql.Value(version)), row => row.GetString(0), cancellation);
        return SuiteReader.ParsePushed(texts.Count == 1 ? texts[0] : throw new SuiteException($"suite '{name}' has no version {version} any more."), name);
    }
}

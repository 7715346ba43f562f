using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Datasets;

/// <summary>A data set: a named stream of versions, and the gate before its users. Its key is its name.</summary>
public interface IDatasetGrain : IGrainWithStringKey
{
    /// <summary>Adds the data set, or changes its settings. Every suite it names must be there.</summary>
    /// <param name="settings">All of them: what is left out becomes its default.</param>
    /// <param name="expectedRevision">The revision that the caller saw; null to change whatever is there; 0 to add only.</param>
    /// <exception cref="RefusedException">A setting makes no sense, a suite is missing, or the revision is another.</exception>
    Task<DatasetView> Set(DatasetSettings settings, long? expectedRevision = null);

    /// <summary>Takes in a version and starts a run for each suite, in one commit.</summary>
    /// <param name="source">The table: opened and looked at before the turn.</param>
    /// <exception cref="RefusedException">There is no such data set, or the version exceeds a limit.</exception>
    Task<Imported> Import(VersionSource source);

    /// <summary>Starts runs of a version that is there.</summary>
    /// <param name="version">Its number; null for the latest.</param>
    /// <param name="suites">Names; null for those of the settings.</param>
    Task<IReadOnlyList<string>> Validate(int? version, IReadOnlyList<string>? suites);

    /// <summary>A run has its verdict: called by it, within its turn.</summary>
    Task Concluded(RunVerdict verdict);

    /// <summary>Sets the gate by hand; audited.</summary>
    Task<GateAnswer> Override(GateOverride by);

    /// <summary>Takes the override back; audited.</summary>
    Task<GateAnswer> EndOverride();

    /// <summary>May the latest version be used?</summary>
    [ReadOnly]
    Task<GateAnswer> Gate();

    /// <summary>Everything but its versions and runs.</summary>
    [ReadOnly]
    Task<DatasetView> Read();

    /// <summary>Deletes it with all that it owns, and cancels its work.</summary>
    Task Remove(long? expectedRevision = null);
}

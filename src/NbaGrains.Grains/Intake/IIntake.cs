using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Intake;

/// <summary>Takes in tables: before the turn, as turns do no I/O. What it returns goes to <see cref="IDatasetGrain.Import"/>.</summary>
public interface IIntake
{
    /// <summary>Keeps an uploaded table (decoded, where it is compressed or in another encoding) and looks at it.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="dataset">The data set, with its limits and the way it is read.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="content">Read once, as it arrives.</param>
    /// <param name="cancellation">Gives up; nothing stays.</param>
    /// <exception cref="RefusedException">It is no table (<c>table_invalid</c>), or exceeds a limit (<c>version_too_large</c>).</exception>
    Task<VersionSource> UploadAsync(TenantId tenant, DatasetView dataset, string name, Stream content, CancellationToken cancellation = default);

    /// <summary>Looks at a file below an allowed root; a plain one stays where it is.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="dataset">The data set.</param>
    /// <param name="path">Relative to a root, or below one. No way leads out of it, neither <c>..</c> nor a link.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException"><c>path_not_allowed</c>, <c>file_not_found</c>, <c>table_invalid</c>, <c>version_too_large</c>.</exception>
    Task<VersionSource> RegisterAsync(TenantId tenant, DatasetView dataset, string path, CancellationToken cancellation = default);

    /// <summary>A version as people are shown it: of a registered file where it is below its root, not where that is on the server.</summary>
    DatasetVersionView Shown(TenantId tenant, DatasetVersionView version);
}

using NbaGrains.Grains.Versions;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Tables;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Grains.Runs;

/// <summary>Opens the tables of versions.</summary>
/// <param name="blobs">Where uploaded ones are.</param>
/// <param name="options">Where registered ones may be.</param>
internal sealed class RunTables(IBlobs blobs, GrainsOptions options)
{
    /// <exception cref="TableException">It cannot be opened, or is not what it was.</exception>
    public CsvTable Open(TenantId tenant, RunOrder order, Suite suite)
    {
        ThrowIfChanged(order.Source);
        return CsvTable.Open(PathOf(tenant, order.Source), Validator.Reading(suite, Intake.Reading.Options(order.Settings.Reading, options.LeafBytes)));
    }

    /// <exception cref="TableException">A registered file is not what it was when it was imported.</exception>
    public void ThrowIfChanged(VersionSource source)
    {
        if (source is { Path: not null, Blob: null, Identity: { } identity } && RegisteredFile.IdentityOf(source.Path) != identity)
            throw new TableException($"{source.Name}: the file changed since it was imported. Import it as a new version.");
    }

    /// <summary>A message about the table, with the name that people know.</summary>
    public string Plain(TenantId tenant, VersionSource source, string message) =>
        message.Replace(PathOf(tenant, source), source.Name, StringComparison.Ordinal);

    private string PathOf(TenantId tenant, VersionSource source) => source.BlobId is { } blob
        ? blobs.FileOf(tenant, blob) ?? throw new TableException($"{source.Name}: this store of blobs has no files to scan.")
        // As a path without links: where it may lead was checked when it was registered.
        : source.Path!;
}

using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Sources;
using NbaGrains.Grains.Versions;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Tables;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Sources;

namespace NbaGrains.Grains.Intake;

/// <summary>Keeps what comes as UTF-8 in a file that silos can read anywhere at once, and looks at it.</summary>
internal sealed class TableIntake(IBlobs blobs, GrainsOptions options) : IIntake
{
    private const int MostName = 200;

    /// <inheritdoc/>
    public async Task<VersionSource> UploadAsync(TenantId tenant, DatasetView dataset, string name, Stream content, CancellationToken cancellation = default)
    {
        name = Shown(name);
        var blob = await KeepAsync(tenant, dataset.Settings, name, content, cancellation);
        return LookAt(blobs.FileOf(tenant, blob)!, dataset.Settings, new VersionSource(name, blob.Hex, null, 0, null, [], 0));
    }

    /// <inheritdoc/>
    public async Task<VersionSource> RegisterAsync(TenantId tenant, DatasetView dataset, string path, CancellationToken cancellation = default)
    {
        using var file = AllowedRoots.Of(tenant, options).Open(path);
        var settings = dataset.Settings;
        var name = Shown(file.Path);
        if (file.Length > settings.Limits.Bytes)
            throw TableErrors.TooLarge(name, settings.Limits.Bytes);
        var source = new VersionSource(name, null, file.Path, 0, file.Identity, [], 0);
        var head = new byte[DecodedStreams.HeadBytes];
        var length = RandomAccess.Read(file.Handle, head, 0);
        if (!DecodedStreams.NeedsDecoding(head.AsSpan(0, length), Reading.EncodingOf(settings.Reading)))
            return LookAt(file.Alias, settings, source);

        await using var stream = new FileStream(file.Alias, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var blob = await KeepAsync(tenant, settings, name, stream, cancellation);
        if (file.IdentityNow != file.Identity)
            throw TableErrors.Invalid($"{name} changed while it was read. Register a finished file.");
        return LookAt(blobs.FileOf(tenant, blob)!, settings, source with { Blob = blob.Hex });
    }

    /// <inheritdoc/>
    public DatasetVersionView Shown(TenantId tenant, DatasetVersionView version) => version.Source.Path is not { } path
        ? version
        : version with { Source = version.Source with { Path = AllowedRoots.Of(tenant, options).Shown(path), Identity = null } };

    /// <summary>The name alone: whatever a browser or a script sends, it is shown to people and never a path.</summary>
    private static string Shown(string name)
    {
        name = new string([.. name.Replace('\\', '/').Split('/')[^1].Where(c => !char.IsControl(c))]).Trim();
        if (name.Length > MostName)
            name = name[..MostName];
        return name.Length == 0 ? "upload.csv" : name;
    }

    private async Task<BlobId> KeepAsync(TenantId tenant, DatasetSettings settings, string name, Stream content, CancellationToken cancellation)
    {
        var encoding = Reading.EncodingOf(settings.Reading);
        var (incoming, head) = await IncomingStream.OpenAsync(content, DecodedStreams.HeadBytes, name, settings.Limits.Bytes, cancellation);
        if (!DecodedStreams.NeedsDecoding(head, encoding))
            return await blobs.PutAsync(tenant, incoming, cancellation);
        try
        {
            // A few bytes may unpack to very many: the limit holds for both.
            await using var decoded = await DecodingStream.OpenAsync(name, incoming, encoding, cancellation);
            await using var bounded = new IncomingStream(default, decoded, name, settings.Limits.Bytes);
            return await blobs.PutAsync(tenant, bounded, cancellation);
        }
        catch (TableException e)
        {
            throw TableErrors.Invalid(e.Message);
        }
    }

    private VersionSource LookAt(string file, DatasetSettings settings, VersionSource source)
    {
        try
        {
            var table = CsvTable.Outline(file, Reading.Options(settings.Reading, options.LeafBytes));
            if (table.IsStream)
                throw TableErrors.PackedTwice(source.Name);
            if (table.Names.Count > settings.Limits.Columns)
                throw TableErrors.TooWide(source.Name, table.Names.Count, settings.Limits.Columns);
            var bytes = table.Length!.Value;
            return source with { Bytes = bytes, Columns = table.Names, Leaves = (bytes + options.LeafBytes - 1) / options.LeafBytes };
        }
        catch (TableException e)
        {
            throw TableErrors.Invalid(e, file, source.Name);
        }
    }
}

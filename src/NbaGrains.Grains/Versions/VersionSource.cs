using System.Text.Json.Serialization;
using NbaGrains.Runtime.Blobs;

namespace NbaGrains.Grains.Versions;

/// <summary>Where the table of a version is, and what a first look at it said.</summary>
/// <param name="Name">What it is called: the name of the file as it came.</param>
/// <param name="Blob">The hex id of its content, where it was uploaded or had to be decoded; null where it stays in its place.</param>
/// <param name="Path">Its place below an allowed root; null where it was uploaded.</param>
/// <param name="Bytes">Decoded bytes.</param>
/// <param name="Identity">Length, time of change and inode of a registered file when it was looked at: what changes is not the same version; null for blobs.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Leaves">Its canonical leaves.</param>
public sealed record VersionSource(
    string Name, string? Blob, string? Path, long Bytes, string? Identity, IReadOnlyList<string> Columns, long Leaves)
{
    /// <summary>The blob's id.</summary>
    [JsonIgnore]
    public BlobId? BlobId => Blobs.BlobIdOf(Blob);
}

file static class Blobs
{
    public static BlobId? BlobIdOf(string? hex) => Runtime.Blobs.BlobId.TryParse(hex, out var id) ? id : null;
}

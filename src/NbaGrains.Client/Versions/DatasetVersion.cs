namespace NbaGrains.Client;

/// <summary>What came of an import.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Version">The number of the version.</param>
/// <param name="Runs">The runs that were started, by name.</param>
public sealed record Imported(string Dataset, int Version, IReadOnlyList<string> Runs);

/// <summary>One immutable import of a data set.</summary>
/// <param name="Dataset">Whose.</param>
/// <param name="Number">From 1.</param>
/// <param name="CreatedAt">When it was imported.</param>
/// <param name="Source">Where its table is.</param>
/// <param name="Content">What scans found; null before the first has ended.</param>
public sealed record DatasetVersion(string Dataset, int Number, DateTimeOffset CreatedAt, VersionSource? Source, VersionContent? Content);

/// <summary>Where the table of a version is.</summary>
/// <param name="Name">The name of the file as it came.</param>
/// <param name="Path">Its place, where it was registered; null where it was uploaded.</param>
/// <param name="Bytes">Decoded bytes.</param>
public sealed record VersionSource(string Name, string? Path, long Bytes);

/// <summary>What a scan found a version to be.</summary>
/// <param name="ContentHash">SHA-256 over the hashes of its leaves, hex.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Schema">Its columns, in order.</param>
public sealed record VersionContent(string ContentHash, long Rows, IReadOnlyList<VersionColumn> Schema);

/// <summary>A column as it was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nulls">Its nulls.</param>
public sealed record VersionColumn(string Name, string Type, long Nulls);

/// <summary>A file to be registered where it is.</summary>
/// <param name="Path">Below a folder that the silos allow.</param>
public sealed record RegisteredPath(string Path);

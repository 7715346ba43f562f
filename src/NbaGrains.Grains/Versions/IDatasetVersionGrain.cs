using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Versions;

/// <summary>One immutable import of a data set. Its key is <c>dataset@number</c>, e.g. <c>box-scores@3</c>.</summary>
public interface IDatasetVersionGrain : IGrainWithStringKey
{
    /// <summary>Made by its data set, within the turn of the import.</summary>
    Task Create(string dataset, int number, VersionSource source);

    /// <summary>A run has read it: what it found becomes, or must be equal to, what is known. Within the run's turn.</summary>
    /// <exception cref="RefusedException">The content is not what an earlier run read.</exception>
    Task Learn(VersionContent content);

    /// <summary>What is known of it.</summary>
    [ReadOnly]
    Task<DatasetVersionView> Read();
}

/// <summary>What a scan found a version to be.</summary>
/// <param name="ContentHash">SHA-256 over the hashes of its leaves, hex.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Schema">Columns and their final types, in order.</param>
public sealed record VersionContent(string ContentHash, long Rows, IReadOnlyList<VersionColumn> Schema);

/// <summary>A column as it was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type's name, as in profiles.</param>
/// <param name="Nulls">Its nulls.</param>
public sealed record VersionColumn(string Name, string Type, long Nulls);

/// <summary>A version as its readers see it.</summary>
/// <param name="Dataset">Whose.</param>
/// <param name="Number">From 1.</param>
/// <param name="CreatedAt">When it was imported.</param>
/// <param name="Source">Where its table is.</param>
/// <param name="Content">What scans found; null before the first has ended.</param>
public sealed record DatasetVersionView(string Dataset, int Number, DateTimeOffset CreatedAt, VersionSource Source, VersionContent? Content)
{
    /// <summary>The key of a version.</summary>
    public static string KeyOf(string dataset, int number) => $"{dataset}@{number}";

    /// <summary>Says of a key that there is no such version.</summary>
    internal static RefusedException NotFound(string key)
    {
        var at = key.LastIndexOf('@');
        return new RefusedException("version_not_found", $"data set '{(at < 0 ? key : key[..at])}' has no version {key[(at + 1)..]}.");
    }
}

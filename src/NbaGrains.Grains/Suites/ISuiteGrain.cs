using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Suites;

/// <summary>A suite and its versions. Its key is its name.</summary>
public interface ISuiteGrain : IGrainWithStringKey
{
    /// <summary>Adds a version; the text of the latest one adds none.</summary>
    /// <param name="text">The YAML, which was read without an error before the turn.</param>
    /// <param name="expectedVersion">The latest version that the caller saw; null for whatever is there; 0 to add only.</param>
    Task<SuitePushed> Push(string text, int? expectedVersion = null);

    /// <summary>Deletes it with all its versions. One that a data set or a run uses stays: the database refuses the turn (<c>TurnFailure.Constraint</c>).</summary>
    Task Remove(int? expectedVersion = null);

    /// <summary>The latest version.</summary>
    /// <exception cref="RefusedException"><c>suite_not_found</c>.</exception>
    [ReadOnly]
    Task<SuiteView> Read();
}

/// <summary>What came of a push.</summary>
/// <param name="Version">The latest version now.</param>
/// <param name="IsNew">Whether the push made it.</param>
public sealed record SuitePushed(int Version, bool IsNew);

/// <summary>A suite as its readers see it. Texts of versions are rows of <c>nba.suite_version</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The latest version.</param>
/// <param name="Hash">SHA-256 of its text, hex.</param>
/// <param name="ChangedAt">Since when it is the latest.</param>
/// <param name="ChangedBy">Who pushed it.</param>
public sealed record SuiteView(string Name, int Version, string Hash, DateTimeOffset ChangedAt, string ChangedBy);

namespace NbaGrains.Client;

/// <summary>A suite.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version.</param>
/// <param name="Hash">SHA-256 of its text, hex.</param>
/// <param name="ChangedAt">Since when it is the latest, or was made.</param>
/// <param name="ChangedBy">Who pushed it.</param>
public sealed record Suite(string Name, int Version, string Hash, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>The text of a suite.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version.</param>
/// <param name="Hash">SHA-256 of the text, hex.</param>
/// <param name="Text">YAML, as it was pushed.</param>
public sealed record SuiteText(string Name, int Version, string Hash, string Text);

/// <summary>What came of a push.</summary>
/// <param name="Version">The latest version now.</param>
/// <param name="IsNew">Whether the push made it.</param>
public sealed record SuitePushed(int Version, bool IsNew);

/// <summary>What differs between two versions of a suite.</summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Added">Rules, by id.</param>
/// <param name="Removed">Rules, by id.</param>
/// <param name="Changed">Rules whose definition differs.</param>
public sealed record SuiteDiff(int From, int To, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<SuiteChange> Changed);

/// <summary>A rule before and after, as people read it.</summary>
public sealed record SuiteChange(string Rule, string Before, string After);

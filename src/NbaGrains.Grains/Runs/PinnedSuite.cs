namespace NbaGrains.Grains.Runs;

/// <summary>A version of a suite.</summary>
/// <param name="Name">The suite.</param>
/// <param name="Version">Its version.</param>
/// <param name="Hash">Of its text.</param>
public sealed record PinnedSuite(string Name, int Version, string Hash);

namespace NbaGrains.Tables.Sources;

/// <summary>What tells a file from the same file after a change: its length and when it was last written to.</summary>
/// <param name="Length">Bytes as they lie on disk.</param>
/// <param name="Modified">The time of the last change, to 100 ns as far as the file system has it.</param>
public readonly record struct FileIdentity(long Length, DateTime Modified);

namespace NbaGrains.Benchmarks.Samples;

/// <summary>How one and the same table is written.</summary>
public enum FileShape
{
    /// <summary>No quote, LF.</summary>
    Plain,

    /// <summary>The player's name in quotes, LF: the usual export of a table with one free text.</summary>
    OneQuoted,

    /// <summary>Every cell in quotes, LF.</summary>
    AllQuoted,

    /// <summary>No quote, CR LF.</summary>
    Crlf,
}

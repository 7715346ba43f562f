namespace NbaGrains.Tables.Types;

/// <summary>What was wrong at one place of an input.</summary>
public enum IssueKind : byte
{
    /// <summary>A row with fewer fields than the header; padded with null, stays in the rows.</summary>
    ShortRow,

    /// <summary>A row with more fields than the header; cut, stays in the rows.</summary>
    LongRow,

    /// <summary>A quoted field that never ends; the line leaves the rows.</summary>
    UnterminatedQuote,

    /// <summary>A record longer than the limit; leaves the rows.</summary>
    OverlongRecord,

    /// <summary>Bytes that are not UTF-8; the row stays, the text shows U+FFFD.</summary>
    InvalidUtf8,

    /// <summary>A cell that is not of the type a schema forces; counted as invalid, not as a value.</summary>
    InvalidValue,
}

/// <summary>One problem of an input, as it is reported.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Line">1-based physical line, counting line ends inside quotes.</param>
/// <param name="ByteOffset">0-based offset of the record in the decoded bytes.</param>
/// <param name="Reason">A sentence for people: the value, the limit and what to do.</param>
public sealed record ReadIssue(IssueKind Kind, long Line, long ByteOffset, string Reason);

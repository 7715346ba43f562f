namespace NbaGrains.Tables.Parsing;

/// <summary>The inlined part of a parser: what nearly every cell of a column of the type looks like.</summary>
internal unsafe interface IShortParser<TValue>
    where TValue : unmanaged
{
    /// <summary>
    /// Parses the common spellings. False means "ask the parser's <c>TryParse</c>", not "no value". Eight bytes from
    /// <paramref name="at"/> must be readable; a length that is not positive is refused.
    /// </summary>
    static abstract bool TryParseShort(byte* at, int length, out TValue value);
}

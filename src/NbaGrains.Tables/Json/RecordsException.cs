namespace NbaGrains.Tables.Json;

/// <summary>JSON that holds no records. The message says what is wrong, and where.</summary>
/// <param name="message">Without the place.</param>
/// <param name="line">From 1.</param>
/// <param name="column">From 1, in characters.</param>
public sealed class RecordsException(string message, long line, long column) : Exception(message)
{
    /// <summary>The line, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>The column, from 1, in characters.</summary>
    public long Column { get; } = column;
}

namespace NbaGrains.Tables;

/// <summary>An input that cannot be read: the message names the file, what is wrong with it and what to do. Never a bug.</summary>
public sealed class TableException(string message, Exception? inner = null) : Exception(message, inner);

namespace NbaGrains.Runtime.Work;

/// <summary>Thrown by a handler: trying again is no use. The item goes to the dead letters at once.</summary>
/// <param name="message">Why, in words for the operator.</param>
/// <param name="inner">What was thrown below.</param>
public sealed class PermanentWorkException(string message, Exception? inner = null) : RuntimeException(message, inner);

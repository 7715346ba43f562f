namespace NbaGrains.Runtime;

/// <summary>The engine cannot do what was asked; the message says what, why and what to do, in words for the user.</summary>
public class RuntimeException : Exception
{
    /// <param name="message">What cannot be done, why, and the remedy.</param>
    /// <param name="inner">What was thrown below.</param>
    public RuntimeException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient { get; init; }
}

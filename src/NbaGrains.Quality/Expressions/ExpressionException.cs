namespace NbaGrains.Quality.Expressions;

/// <summary>An expression that cannot be used.</summary>
/// <param name="message">What is wrong and what to do, for people.</param>
/// <param name="position">0-based position in the text.</param>
public sealed class ExpressionException(string message, int position) : Exception(message)
{
    public int Position { get; } = position;
}

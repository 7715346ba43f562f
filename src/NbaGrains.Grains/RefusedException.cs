namespace NbaGrains.Grains;

/// <summary>What a caller asked for is refused, for a reason he can do something about. Nothing was changed.</summary>
/// <param name="code">Stable, for programs: e.g. <c>dataset_not_found</c>. The API's problems have it.</param>
/// <param name="message">For people: what, which value, and what to do.</param>
public sealed class RefusedException(string code, string message) : Exception(message)
{
    /// <summary>Ends with what is wrong: <c>_not_found</c>, <c>_exists</c>, <c>_changed</c> (a revision), <c>_invalid</c>, <c>_too_large</c>, <c>_in_use</c>, <c>_not_ready</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Where something is wrong with a text that was sent; null for anything else.</summary>
    public RefusedPlace? Place { get; init; }
}

/// <summary>A place in a text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
public sealed record RefusedPlace(long Line, long Column);

namespace NbaGrains.Gateway.Problems;

/// <summary>What went wrong (RFC 9457), <c>application/problem+json</c>.</summary>
/// <param name="Type">Always <c>about:blank</c>: the code says more.</param>
/// <param name="Title">The kind of problem, for people.</param>
/// <param name="Status">As in the status line.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">What, which value, and what to do.</param>
/// <param name="Errors">Where in the text that was sent.</param>
/// <param name="TraceId">What the log of the silo calls this request; for errors of its own.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Code, string? Detail = null, IReadOnlyList<ProblemError>? Errors = null, string? TraceId = null);

/// <summary>A place in the text that was sent.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record ProblemError(long Line, long Column, string Message);

/// <summary>A request that the gateway itself refuses.</summary>
internal sealed class ProblemException(int status, string code, string title, string? detail = null, IReadOnlyList<ProblemError>? errors = null) : Exception(detail ?? title)
{
    public Problem Problem { get; } = new("about:blank", title, status, code, detail, errors);

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

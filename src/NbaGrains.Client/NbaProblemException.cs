namespace NbaGrains.Client;

/// <summary>The server refused a request, and says why (RFC 9457).</summary>
/// <param name="problem">What it said.</param>
public sealed class NbaProblemException(Problem problem) : Exception(problem.Detail ?? problem.Title)
{
    /// <summary>What the server said.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>Stable, for programs: <c>dataset_not_found</c>.</summary>
    public string Code => Problem.Code;

    /// <summary>The HTTP status.</summary>
    public int Status => Problem.Status;
}

/// <summary>What is wrong with a request.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people: which value, and what to do.</param>
/// <param name="Errors">Where in the suite or the file that was sent.</param>
/// <param name="TraceId">What the log of the server calls the request; for errors of its own.</param>
public sealed record Problem(
    string Title, int Status, string Code, string? Detail = null, IReadOnlyList<ProblemPlace>? Errors = null, string? TraceId = null);

/// <summary>A mistake at its place.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record ProblemPlace(long Line, long Column, string Message);

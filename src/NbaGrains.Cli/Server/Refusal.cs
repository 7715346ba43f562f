using NbaGrains.Client;

namespace NbaGrains.Cli.Server;

/// <summary>Tells what a gateway refused, in its own words.</summary>
internal static class Refusal
{
    /// <param name="terminal">Whom.</param>
    /// <param name="problem">What it said.</param>
    /// <param name="file">The file that was sent: mistakes are told with its name.</param>
    public static void Tell(Terminal terminal, Problem problem, string? file = null)
    {
        foreach (var place in problem.Errors ?? [])
            terminal.Complain($"{file ?? "what was sent"}, line {place.Line}, column {place.Column}: {place.Message}");
        if (problem.Errors is not { Count: > 0 })
            terminal.Complain(Text(problem) + (problem.TraceId is { } trace ? $" (trace id {trace})" : ""));
    }

    // What was asked for is named in the detail, which then says it all. Of whatever else is in the way, the detail has the remedy only.
    private static string Text(Problem problem) => problem switch
    {
        { Detail: null } => problem.Title,
        { Status: 408 or 429 or >= 500 } or { Code: "key_in_use" or "idempotency_key_reused" } => $"{problem.Title}. {problem.Detail}",
        _ => problem.Detail,
    };
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using NbaGrains.Gateway.Http;
using NbaGrains.Grains;
using NbaGrains.Quality.Suites;
using NbaGrains.Runtime;
using NbaGrains.Runtime.Grains;
using Npgsql;

namespace NbaGrains.Gateway.Problems;

/// <summary>Which problem an exception is. The one place that says so.</summary>
internal static class ProblemTable
{
    // What a refusal's code ends with says what kind of problem it is; what comes before, of which thing: {0}, with "is" or "are" as {1}, "makes" or "make" as {2}.
    private static readonly (string End, int Status, string Title)[] Refusals =
    [
        ("_not_found", 404, "No such {0}"),
        ("_exists", 409, "There is such a {0} already"),
        ("_changed", 412, "Somebody else has changed the {0}"),
        ("_too_large", 413, "The {0} {1} too large"),
        ("_in_use", 409, "The {0} {1} in use"),
        ("_not_ready", 409, "The {0} {1} not ready"),
        ("_not_allowed", 403, "The {0} {1} not allowed"),
        ("_invalid", 422, "The {0} {2} no sense"),
    ];

    // They come in the address, not in a body.
    private static readonly string[] OfParameters = ["cursor_invalid", "limit_invalid"];

    /// <summary>The problem, and whether the same request may succeed later.</summary>
    public static (Problem Problem, bool IsTransient) Of(Exception error) => error switch
    {
        ProblemException e => (e.Problem, e.RetryAfter is not null),
        RefusedException e => (Refused(e), false),
        TurnException e => Of(e),
        SuiteException e => (new Problem("about:blank", "The suite cannot be used", 422, "suite_invalid", FirstLine(e.Message), Places(e)), false),
        BadHttpRequestException e => (Of(e), false),
        RuntimeException { IsTransient: true } => (Problem(503, "unavailable", "Not available now", "What the silo needs for this cannot be reached; try again."), true),
        NpgsqlException { IsTransient: true } or TimeoutException => (Problem(503, "database_unavailable", "The database cannot be reached", "Try again in a moment."), true),
        _ => (Problem(500, "internal", "An error of the silo", "It was logged under the trace id."), false),
    };

    public static Problem OfStatus(int status, HttpRequest request) => status switch
    {
        404 => Problem(404, "not_found", "No such address", $"There is nothing at {request.Path}. All addresses are in /openapi/v1.json."),
        405 => Problem(405, "method_not_allowed", "Not a method of this address", $"{request.Path} has no {request.Method}; the header Allow says what it has."),
        415 => Problem(
            415,
            "media_type_not_supported",
            "Not a type of content that is taken here",
            $"{(request.ContentType is { Length: > 0 } type ? $"The content type '{type}' is not taken here." : "The header Content-Type is missing.")}{Remedy(ContentTypes.Of(request))}"),
        _ => Problem(status, "bad_request", "The request cannot be understood", null),
    };

    private static string Remedy(IReadOnlyList<string> types) => types.Count switch
    {
        0 => "",
        1 => $" Send {types[0]}.",
        _ => $" Send one of {string.Join(", ", types)}.",
    };

    public static Problem Problem(int status, string code, string title, string? detail) => new("about:blank", title, status, code, detail);

    private static (Problem, bool) Of(TurnException error)
    {
        var problem = error.Reason switch
        {
            TurnFailure.Conflict => Problem(503, "conflict", "Others changed the same again and again", "Nothing was changed; try again."),
            TurnFailure.Deadline => Problem(503, "deadline", "It took too long", "It was given up and nothing was changed; try again."),
            TurnFailure.Unavailable => Problem(503, "database_unavailable", "The database cannot be reached", "Nothing was changed; try again."),
            TurnFailure.OutcomeUnknown => Problem(
                503, "outcome_unknown", "Nobody knows whether it was done", "The database left in the moment of the commit. Repeat the request with the same Idempotency-Key."),
            TurnFailure.KeyReused => KeyReused(),
            TurnFailure.Constraint => Problem(409, "in_use", "Something else refers to it", InUse(error)),
            TurnFailure.NewerState => Problem(503, "newer_state", "Written by a newer version", "This silo is older than the one that wrote what was asked for. Upgrade it, or ask another one."),
            _ => Problem(500, "internal", "An error of the silo", "It was logged under the trace id."),
        };
        return (problem, error.IsTransient);
    }

    private static string InUse(TurnException error) => (error.InnerException as PostgresException)?.TableName switch
    {
        "dataset_suite" => "A data set is validated with it. Take it out of the suites of that data set first.",
        "validation_run" => "Runs have used it, and stay as long as their data set keeps their versions.",
        _ => "It cannot be changed or deleted while something refers to it.",
    };

    public static Problem KeyReused() => Problem(
        422, "idempotency_key_reused", "The Idempotency-Key was used for another request", "Take a new key for a new request; the same one repeats the first request only.");

    private static Problem Refused(RefusedException error)
    {
        foreach (var (end, status, title) in Refusals)
        {
            if (!error.Code.EndsWith(end, StringComparison.Ordinal))
                continue;
            var thing = Names.InWords(error.Code[..^end.Length]);
            var (be, make) = thing.EndsWith('s') ? ("are", "make") : ("is", "makes");
            return Problem(OfParameters.Contains(error.Code) ? 400 : status, error.Code, string.Format(null, title, thing, be, make), error.Message) with { Errors = Places(error) };
        }

        return Problem(409, error.Code, "Refused", error.Message);
    }

    private static Problem Of(BadHttpRequestException error) => error.StatusCode switch
    {
        413 => Problem(413, "body_too_large", "The body is too large", TooLarge(error.Message)),
        408 => Problem(408, "too_slow", "The body came too slowly", "It was cut off."),
        _ => Problem(error.StatusCode, "bad_request", "The request cannot be understood", Plain(error.Message)),
    };

    // Failed to bind parameter "Nullable<int> limit" from "abc".
    private static string Plain(string message)
    {
        var parts = message.Split('"');
        if (!message.StartsWith("Failed to bind parameter", StringComparison.Ordinal) || parts.Length < 5)
            return message.StartsWith("Required parameter", StringComparison.Ordinal) && parts.Length >= 3 ? $"The parameter '{parts[1].Split(' ')[^1]}' is missing." : message;
        var (type, name) = parts[1].Split(' ') is [.., var t, var n] ? (t, n) : ("", parts[1]);
        var meant = type switch
        {
            _ when type.Contains("int", StringComparison.Ordinal) => "a whole number",
            _ when type.Contains("bool", StringComparison.Ordinal) => "true or false",
            _ when type.Contains("Guid", StringComparison.Ordinal) => "an id",
            _ => "of the type that is taken here",
        };
        return $"The parameter '{name}' is '{parts[3]}', which is not {meant}.";
    }

    // Request body too large. The max request body size is 1000 bytes.
    private static string TooLarge(string message) =>
        message.StartsWith("Request body too large", StringComparison.Ordinal) && message.Split(' ') is [.., var most, "bytes."] && long.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? $"It has more than {bytes:N0} bytes."
            : message;

    private static string FirstLine(string text) => text.Split('\n', 2)[0];

    // The place stands in the message as well, for those who read that alone.
    private static List<ProblemError>? Places(RefusedException error) => error.Place is not { } place ? null :
        [new ProblemError(place.Line, place.Column, error.Message[(error.Message.StartsWith("line ", StringComparison.Ordinal) ? error.Message.IndexOf(": ", StringComparison.Ordinal) + 2 : 0)..])];

    private static List<ProblemError>? Places(SuiteException error) =>
        error.Errors.Count == 0 ? null : [.. error.Errors.Select(one => new ProblemError(one.Line, one.Column, one.Message))];
}

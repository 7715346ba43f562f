using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NbaGrains.Gateway.Http;

namespace NbaGrains.Gateway.Problems;

/// <summary>The outermost step: whatever goes wrong further in becomes a problem, never a page or a stack trace; and each answer gets the headers that keep browsers safe.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, Suggestions suggestions, ILogger<ProblemMiddleware> log)
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
                await WriteAsync(context, ProblemTable.OfStatus(context.Response.StatusCode, context.Request), null);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested && Deadline.Of(context) is not { HasPassed: true })
        {
            // Nobody is there to hear it.
            context.Abort();
        }
        catch (Exception e)
        {
            await AnswerAsync(context, e);
        }
    }

    public static async Task WriteAsync(HttpContext context, Problem problem, TimeSpan? retryAfter)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers.Remove("ETag");
        response.Headers.Remove("Location");
        await Reply.WriteAsync(response, problem, "application/problem+json");
    }

    private async Task AnswerAsync(HttpContext context, Exception error)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            LogBroken(error, context.Request.Method, context.Request.Path);
            context.Abort();
            return;
        }

        var (problem, isTransient) = Deadline.Of(context) is { HasPassed: true } && error is OperationCanceledException
            ? (ProblemTable.Problem(503, "deadline", "It took too long", "The request was given up; try again."), true)
            : ProblemTable.Of(error);
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
            problem = problem with { TraceId = trace };
            LogFailed(error, trace, context.Request.Method, context.Request.Path);
        }

        problem = await suggestions.AddToAsync(context, problem);
        await WriteAsync(context, problem, (error as ProblemException)?.RetryAfter ?? (isTransient ? SoonAgain : null));
    }

    [LoggerMessage(3001, LogLevel.Error, "{Trace}: {Method} {Path} failed")]
    private partial void LogFailed(Exception e, string trace, string method, string path);

    [LoggerMessage(3002, LogLevel.Warning, "the answer to {Method} {Path} broke off")]
    private partial void LogBroken(Exception e, string method, string path);
}

using Microsoft.AspNetCore.Http;

namespace NbaGrains.Gateway.Http;

/// <summary>HEAD is answered as GET is: the server writes the headers and leaves the body out. Not for streams of events, which are nothing but a body that does not end.</summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsHead(request.Method) || IsStream(request.Path))
        {
            await next(context);
            return;
        }

        request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            // Logs, metrics and problems speak of what was asked.
            request.Method = HttpMethods.Head;
        }
    }

    private static bool IsStream(PathString path) => path.StartsWithSegments("/v1/runs", out var rest) && rest.Value!.EndsWith("/events", StringComparison.OrdinalIgnoreCase);
}

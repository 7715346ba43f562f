using Microsoft.AspNetCore.Http;

namespace NbaGrains.Gateway.Http;

/// <summary>JSON that somebody else has written, passed on as it is.</summary>
/// <param name="content">Read to its end, and disposed.</param>
/// <param name="tag">What it is the content of, where that never changes; null for no ETag.</param>
internal sealed class StreamReply(Stream content, string? tag = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (content)
        {
            var response = httpContext.Response;
            if (tag is not null)
            {
                response.Headers.ETag = $"\"{tag}\"";
                if (ETags.IsUnchanged(httpContext.Request, $"\"{tag}\""))
                {
                    response.StatusCode = StatusCodes.Status304NotModified;
                    return;
                }
            }

            response.ContentType = "application/json";
            if (!HttpMethods.IsHead(httpContext.Request.Method))
                await content.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }
}

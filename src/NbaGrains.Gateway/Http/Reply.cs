using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NbaGrains.Grains;

namespace NbaGrains.Gateway.Http;

/// <summary>An answer: a status, JSON, and where a thing is.</summary>
/// <param name="Status">200, 201, 202 or 204.</param>
/// <param name="Body">Becomes JSON; null for none.</param>
/// <param name="Location">Where the thing is that was made.</param>
internal sealed record Reply(int Status, object? Body, string? Location = null) : IResult
{
    /// <summary>A revision that changes can ask for by If-Match; without one, the ETag is for If-None-Match only.</summary>
    public long? Revision { get; init; }

    /// <summary>The ETag, where it is not one over the body.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether the answer gets an ETag: it is one thing, not a page.</summary>
    public bool IsTagged { get; init; }

    public static Reply Ok(object body) => new(StatusCodes.Status200OK, body);

    /// <summary>One thing, with an ETag over what it looks like.</summary>
    public static Reply One(object body, long? revision = null) => new(StatusCodes.Status200OK, body) { IsTagged = true, Revision = revision };

    public static Reply Nothing { get; } = new(StatusCodes.Status204NoContent, null);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Location is not null)
            response.Headers.Location = Location;
        if (Body is null)
            return;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), GatewayJson.Options);
        if (IsTagged)
        {
            var tag = Tag ?? ETags.Of(bytes, Revision);
            response.Headers.ETag = tag;
            if (ETags.IsUnchanged(httpContext.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        await WriteAsync(response, bytes, "application/json");
    }

    public static Task WriteAsync(HttpResponse response, object body, string type) =>
        WriteAsync(response, JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), GatewayJson.Options), type);

    public static async Task WriteAsync(HttpResponse response, byte[] bytes, string type)
    {
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
            await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }
}

/// <summary>Tags of what was read: <c>"REVISION-HASH"</c>, or <c>"HASH"</c> of a thing that has no revision.</summary>
internal static class ETags
{
    public static string Of(byte[] bytes, long? revision)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
        return revision is { } number ? $"\"{number}-{hash}\"" : $"\"{hash}\"";
    }

    /// <summary>Whether the caller has it already.</summary>
    public static bool IsUnchanged(HttpRequest request, string tag) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known
        && known.Split(',', StringSplitOptions.TrimEntries).Any(one => one == "*" || one == tag || one == $"W/{tag}");

    /// <summary>The tag of a thing as it is read.</summary>
    public static string OfView(object view, long revision) => Of(JsonSerializer.SerializeToUtf8Bytes(view, view.GetType(), GatewayJson.Options), revision);

    /// <summary>
    /// The revision that a change is meant for: that of the thing, where If-Match has its tag; 0 with <c>If-None-Match: *</c>, which adds only; null for whatever is
    /// there. The whole tag counts: one that was deleted and made anew has the same revisions.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="kind"><c>dataset</c> or <c>suite</c>.</param>
    /// <param name="read">Reads the thing as it is; asked only where If-Match is there.</param>
    /// <param name="revision">Its revision.</param>
    /// <exception cref="RefusedException">It is another one by now: <c>KIND_changed</c>, 412.</exception>
    /// <exception cref="Problems.ProblemException">If-Match is no tag of ours, or there is no such thing, so that it cannot match: 412.</exception>
    public static async Task<long?> ExpectedRevisionAsync<T>(HttpRequest request, string kind, Func<Task<T>> read, Func<T, long> revision)
        where T : class
    {
        if (request.Headers.IfNoneMatch == "*")
            return 0;
        var text = request.Headers.IfMatch.ToString();
        if (text.Length == 0 || text == "*")
            return null;
        var tags = text.Split(',', StringSplitOptions.TrimEntries);
        if (!tags.Any(IsOurs))
            throw new Problems.ProblemException(412, "etag_unknown", "It is not what was read", $"If-Match is {text}, which is no ETag of this thing. Read it again.");
        try
        {
            var view = await read();
            if (tags.Contains(OfView(view, revision(view))))
                return revision(view);
        }
        catch (RefusedException e) when (e.Code == $"{kind}_not_found")
        {
            var thing = Names.InWords(kind);
            var remedy = HttpMethods.IsPut(request.Method) ? " Without If-Match it is added." : "";
            throw new Problems.ProblemException(412, $"{kind}_changed", $"There is no {thing} to change", $"If-Match is {text}, and there is no {thing} of this name.{remedy}");
        }

        throw new RefusedException($"{kind}_changed", $"If-Match is {text}, and it is another one by now. Read it again.");
    }

    private static bool IsOurs(string tag) =>
        tag is ['"', .. var inner, '"'] && long.TryParse(inner.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

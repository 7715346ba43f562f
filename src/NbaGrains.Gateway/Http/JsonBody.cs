using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using NbaGrains.Gateway.Problems;

namespace NbaGrains.Gateway.Http;

/// <summary>Reads bodies in JSON. What is wrong is told with line and column; a member that nobody knows is refused, with the one that was meant.</summary>
internal static class JsonBody
{
    /// <summary>Bytes of a body in JSON, unless an endpoint says otherwise: endpoints that take files let Kestrel pass far more.</summary>
    public const long MaxBytes = 1 << 20;

    private const int FirstBytes = 4096;

    /// <summary>The body; <paramref name="whenEmpty"/> where there is none.</summary>
    /// <exception cref="ProblemException">It is no JSON, or not of this shape.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, T? whenEmpty = null)
        where T : class
    {
        var bytes = await ReadAllAsync(context, MaxBytes);
        if (bytes.Length == 0 && whenEmpty is not null)
            return whenEmpty;
        if (!context.Request.HasJsonContentType())
            throw new ProblemException(415, "media_type_not_supported", "Not a type of content that is taken here", "Send JSON, with Content-Type: application/json.");
        return bytes.Span.Trim(" \t\r\n"u8).IsEmpty
            ? throw new ProblemException(400, "json_malformed", "The body is no JSON", "The body is empty. Send a JSON object.")
            : Parse<T>(bytes);
    }

    /// <summary>All bytes of a body, held in memory.</summary>
    /// <param name="context">The request.</param>
    /// <param name="most">How many at most, counted while they come: whoever sends them may say nothing of their number.</param>
    /// <param name="place">Taken as soon as the body turns out to be large.</param>
    /// <exception cref="BadHttpRequestException">There are more: 413.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAllAsync(HttpContext context, long most, LargeBodies.Place? place = null)
    {
        if (context.Request.ContentLength > most)
            throw TooLarge(most);
        // One more than there are: the read that finds the end needs room as well.
        var buffer = new byte[Math.Min(context.Request.ContentLength ?? FirstBytes, LargeBodies.From) + 1];
        for (var length = 0; ;)
        {
            var read = await context.Request.Body.ReadAsync(buffer.AsMemory(length), context.RequestAborted);
            if (read == 0)
                return buffer.AsMemory(0, length);
            length += read;
            if (length > most)
                throw TooLarge(most);
            if (length < buffer.Length)
                continue;
            if (length >= LargeBodies.From)
                place?.Take();
            Array.Resize(ref buffer, (int)Math.Min(2L * length, most + 1));
        }
    }

    private static BadHttpRequestException TooLarge(long most) =>
        new($"It has more than {most:N0} bytes.", StatusCodes.Status413PayloadTooLarge);

    public static T Parse<T>(ReadOnlyMemory<byte> bytes)
        where T : class
    {
        try
        {
            using (var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 32 }))
                UnknownMembers.Refuse(document.RootElement, GatewayJson.Options.GetTypeInfo(typeof(T)));
            return JsonSerializer.Deserialize<T>(bytes.Span, GatewayJson.Options)
                ?? throw new ProblemException(422, "body_invalid", "The body is not what is taken here", "The body is null.");
        }
        catch (JsonException e) when (string.IsNullOrEmpty(e.Path))
        {
            throw Malformed(e);
        }
        catch (JsonException e)
        {
            throw new ProblemException(422, "body_invalid", "The body is not what is taken here", $"{Place(e.Path!)}: {Meaning(e, typeof(T))}");
        }
    }

    /// <summary>Passes where the bytes are JSON, or several values of it one after the other.</summary>
    /// <exception cref="ProblemException">They are not: <c>json_malformed</c>, with the place.</exception>
    public static void RefuseMalformed(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                // To its end: whatever is wrong throws.
            }
        }
        catch (JsonException e)
        {
            throw Malformed(e);
        }
    }

    private static ProblemException Malformed(JsonException error)
    {
        var (line, column) = ((error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1);
        return new ProblemException(
            400, "json_malformed", "The body is no JSON", $"line {line}, column {column}: {Plain(error)}", [new ProblemError(line, column, Plain(error))]);
    }

    private static string Place(string path) => path == "$" ? "the body" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    // The serializer speaks of types of .NET, which are nobody's business.
    private static string Meaning(JsonException error, Type body)
    {
        // What follows names members, which may have any name.
        var message = error.Message.Split(" Path: ", 2)[0];
        if (message.Contains("missing required", StringComparison.Ordinal))
            return $"{message[(message.LastIndexOf(':') + 1)..].Trim().TrimEnd('.')} is missing.";
        if (message.Contains("doesn't allow setting null", StringComparison.Ordinal) || message.Contains("null", StringComparison.Ordinal))
            return "null is not allowed here; leave the member out for its default.";
        if (message.Contains("uplicate", StringComparison.Ordinal))
            return "a member is there twice.";
        return TypeAt(body, error.Path!) switch
        {
            { IsEnum: true } type => $"write one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}.",
            { } type when type == typeof(bool) => "write true or false.",
            { } type when type == typeof(int) || type == typeof(long) => "write a whole number.",
            { } type when type == typeof(double) => "write a number.",
            { } type when type == typeof(string) => "write a text.",
            { } type when type == typeof(DateTimeOffset) => "write a time such as 2026-01-31T12:00:00Z.",
            { } type => GatewayJson.Options.GetTypeInfo(type) switch
            {
                { Kind: JsonTypeInfoKind.Object } => $"write an object of {MembersOf(type)}.",
                { ElementType: { } element } when element == typeof(string) => """write a list of texts, such as ["one", "two"].""",
                { ElementType: { } element } => $"write a list of objects of {MembersOf(element)}.",
                _ => "the value is not of the type that is taken here.",
            },
            null => "the value is not of the type that is taken here.",
        };
    }

    private static string MembersOf(Type type) => string.Join(", ", GatewayJson.Options.GetTypeInfo(type).Properties.Select(property => property.Name));

    private static Type? TypeAt(Type type, string path)
    {
        foreach (var step in path.Split('.').Skip(1))
        {
            if (GatewayJson.Options.GetTypeInfo(type).Properties.FirstOrDefault(property => property.Name == step.Split('[')[0]) is not { } property)
                return null;
            type = property.PropertyType;
            if (step.Contains('[', StringComparison.Ordinal))
                type = GatewayJson.Options.GetTypeInfo(type).ElementType ?? type;
        }

        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static string Plain(JsonException error)
    {
        var at = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        // How it is read is nobody's business.
        return (at < 0 ? error.Message : error.Message[..at]).Replace(", when isFinalBlock is true", "", StringComparison.Ordinal);
    }
}

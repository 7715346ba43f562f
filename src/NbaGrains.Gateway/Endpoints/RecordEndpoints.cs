using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Grains;
using NbaGrains.Grains.Records;

namespace NbaGrains.Gateway.Endpoints;

/// <summary>Checks of single records. Callers wait for it with every one of their own requests, so it is written by hand: no reflection, no copies.</summary>
internal sealed class RecordEndpoints(IRecordChecks checks, GatewayOptions options)
{
    private readonly LargeBodies _large = new(options.MaxLargeChecks);

    public void Map(IEndpointRouteBuilder v1) => v1.MapPost("/datasets/{dataset}/check", CheckAsync).Needs(Permissions.RecordCheck).TakesBytes(options.MaxRecordBytes)
        .Is("checkRecords", "Records", "Checks records with the suites of a data set, without keeping them: one object, an array of objects, or NDJSON.", 404, 413, 415, 422)
        .Accepts<object>("application/json", "application/x-ndjson", "application/jsonl").Produces<RecordReport>();

    private async Task CheckAsync(HttpContext context, string dataset)
    {
        using var place = _large.Enter();
        var records = await JsonBody.ReadAllAsync(context, options.MaxRecordBytes, place);
        var report = await AskAsync(context, dataset, records);
        var buffer = new ArrayBufferWriter<byte>(64 + (32 * report.Results.Count));
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = GatewayJson.Options.Encoder }))
            Write(json, report);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private async Task<RecordReport> AskAsync(HttpContext context, string dataset, ReadOnlyMemory<byte> records)
    {
        try
        {
            return await checks.CheckAsync(context.Caller().Tenant, dataset, records, context.RequestAborted);
        }
        catch (RefusedException e) when (e.Code == "records_invalid")
        {
            // Whether it is no JSON at all, as with any other body, is asked only of what was refused anyway.
            JsonBody.RefuseMalformed(records.Span);
            throw;
        }
    }

    private static void Write(Utf8JsonWriter json, RecordReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("total"u8, report.Total);
        json.WriteNumber("valid"u8, report.Valid);
        json.WriteNumber("invalid"u8, report.Invalid);
        json.WriteStartArray("results"u8);
        foreach (var result in report.Results)
        {
            json.WriteStartObject();
            json.WriteBoolean("isValid"u8, result.IsValid);
            Write(json, "broken"u8, result.Broken);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("topErrors"u8);
        foreach (var error in report.TopErrors)
        {
            json.WriteStartObject();
            json.WriteString("rule"u8, error.Rule);
            json.WriteString("message"u8, error.Message);
            json.WriteNumber("count"u8, error.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "notAsked"u8, report.NotAsked);
        Write(json, "unknownKeys"u8, report.UnknownKeys);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}

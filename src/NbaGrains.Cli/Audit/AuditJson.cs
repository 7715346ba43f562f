using System.Text;
using System.Text.Json;
using NbaGrains.Runtime.Audit;

namespace NbaGrains.Cli.Audit;

/// <summary>One object a line.</summary>
internal static class AuditJson
{
    public static void Write(TextWriter output, AuditReport report) => Write(output, json =>
    {
        json.WriteString("tenant", report.Tenant.Value);
        json.WriteBoolean("intact", report.IsIntact);
        json.WriteNumber("seals", report.Seals);
        json.WriteNumber("rows", report.Rows);
        json.WriteNumber("unsealed", report.Unsealed);
        json.WriteStartArray("breaks");
        foreach (var found in report.Breaks)
        {
            json.WriteStartObject();
            json.WriteNumber("seal", found.Seal);
            json.WriteString("what", JsonNamingPolicy.KebabCaseLower.ConvertName(found.What.ToString()));
            json.WriteString("message", found.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static void Write(TextWriter output, AuditLine line) => Write(output, json =>
    {
        json.WriteString("tenant", line.Tenant.Value);
        json.WriteString("at", line.At.UtcDateTime);
        json.WriteString("principal", line.Entry.Principal);
        json.WriteString("action", line.Entry.Action);
        if (line.Entry.Grain is { } grain)
            json.WriteString("grain", $"{grain.Kind}/{grain.Key}");
        if (line.Entry.Turn is { } turn)
            json.WriteString("turn", turn);
        if (line.Entry.Detail is { } detail)
        {
            // On one line, however it was written.
            json.WritePropertyName("detail");
            using var parsed = JsonDocument.Parse(detail);
            parsed.RootElement.WriteTo(json);
        }
    });

    private static void Write(TextWriter output, Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}

using System.Text.Json;
using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports;

/// <summary>
/// A profile for programs; <c>docs/reference/profile.schema.json</c> describes it. What is not defined is absent, never null;
/// only a correlation that is not defined is null, because a matrix has no holes.
/// </summary>
public static partial class ProfileJson
{
    /// <summary>Writes UTF-8 JSON and a line end: one profile as an object, several (or none) as an array.</summary>
    public static void Write(Stream output, IReadOnlyList<TableProfile> profiles, bool indented = false) =>
        JsonOutput.Write(output, profiles, indented, WriteProfile);

    private static void WriteProfile(Utf8JsonWriter json, TableProfile profile)
    {
        json.WriteStartObject();
        json.WriteString("file", profile.File);
        json.WriteNumber("bytes", profile.Bytes);
        json.WriteNumber("rows", profile.Rows);
        json.WriteNumber("ragged", profile.Ragged);
        json.WriteNumber("malformed", profile.Malformed);
        json.WriteNumber("invalid_utf8", profile.InvalidUtf8);
        WriteDouble(json, "seconds", profile.Seconds);
        WriteDouble(json, "score", profile.Score);
        if (profile.Delimiter != '\0')
            json.WriteString("delimiter", profile.Delimiter.ToString());
        json.WriteStartArray("columns");
        foreach (var column in profile.Columns)
            WriteColumn(json, column);
        json.WriteEndArray();
        if (StrongPairs.Shown(profile) is { } matrix)
            WriteCorrelations(json, matrix);
        WriteIssues(json, profile.Issues);
        json.WriteEndObject();
    }

    private static void WriteCorrelations(Utf8JsonWriter json, CorrelationMatrix matrix)
    {
        json.WriteStartObject("correlations");
        json.WriteString("method", "pearson");
        json.WriteStartArray("columns");
        foreach (var name in matrix.Columns)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach (var row in matrix.Values)
        {
            json.WriteStartArray();
            foreach (var r in row)
            {
                if (double.IsFinite(r))
                    json.WriteNumberValue(r);
                else
                    json.WriteNullValue();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteNumber("omitted", matrix.Omitted);
        json.WriteEndObject();
    }

    private static void WriteIssues(Utf8JsonWriter json, IReadOnlyList<ReadIssue> issues)
    {
        json.WriteStartArray("issues");
        foreach (var issue in issues)
        {
            json.WriteStartObject();
            json.WriteString("kind", KindName(issue.Kind));
            json.WriteNumber("line", issue.Line);
            json.WriteNumber("byte_offset", issue.ByteOffset);
            json.WriteString("reason", issue.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string KindName(IssueKind kind) => kind switch
    {
        IssueKind.ShortRow => "short_row",
        IssueKind.LongRow => "long_row",
        IssueKind.UnterminatedQuote => "unterminated_quote",
        IssueKind.OverlongRecord => "overlong_record",
        IssueKind.InvalidUtf8 => "invalid_utf8",
        IssueKind.InvalidValue => "invalid_value",
        _ => "unknown",
    };
}

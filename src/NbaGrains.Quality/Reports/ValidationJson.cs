using System.Globalization;
using System.Text.Json;
using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports;

/// <summary>
/// A validation for programs; <c>docs/reference/validation.schema.json</c> describes it. Figures that a rule does not have are null; only
/// what a suite may leave out, a rule's name and condition, is absent.
/// </summary>
public static class ValidationJson
{
    /// <summary>Writes UTF-8 JSON and a line end: one report as an object, several (or none) as an array.</summary>
    public static void Write(Stream output, IReadOnlyList<ValidationReport> reports, bool indented = false) =>
        JsonOutput.Write(output, reports, indented, WriteReport);

    private static void WriteReport(Utf8JsonWriter json, ValidationReport report)
    {
        json.WriteStartObject();
        json.WriteString("suite", report.Suite.Name);
        json.WriteNumber("suite_version", report.Suite.Version);
        json.WriteString("file", report.File);
        json.WriteNumber("rows", report.Rows);
        json.WriteString("as_of", Timestamp.Of(report.AsOf));
        json.WriteBoolean("passed", report.Passed);
        json.WriteNumber("score", report.Score);
        json.WriteStartObject("scores");
        foreach (var (dimension, score) in report.Scores.OrderBy(pair => pair.Key))
            json.WriteNumber(RuleWords.Name(dimension), score);
        json.WriteEndObject();
        json.WriteNumber("seconds", report.Seconds);
        json.WriteStartArray("results");
        foreach (var result in report.Results)
            WriteResult(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, RuleResult result)
    {
        var rule = result.Rule;
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("rule", rule.Text);
        json.WriteString("kind", rule.Kind);
        if (rule.Name is not null)
            json.WriteString("name", rule.Name);
        json.WriteStartArray("columns");
        foreach (var column in rule.Columns)
            json.WriteStringValue(column);
        json.WriteEndArray();
        if (rule.Where is { } where)
            json.WriteString("where", where.Text);
        json.WriteString("severity", RuleWords.Name(rule.Severity));
        json.WriteString("dimension", RuleWords.Name(rule.Dimension));
        json.WriteString("status", ResultWords.Name(result.Status));
        json.WritePropertyName("observed");
        WriteObserved(json, result);
        WriteNumber(json, "evaluated", result.Evaluated);
        WriteNumber(json, "unexpected", result.Unexpected);
        WriteNumber(json, "unexpected_fraction", result.UnexpectedFraction);
        WriteSample(json, result.Sample);
        json.WriteString("reason", ProblemText.Reason(result));
        json.WriteEndObject();
    }

    private static void WriteObserved(Utf8JsonWriter json, RuleResult result)
    {
        if (!result.ObservedIsList && result.Observed.Count <= 1)
        {
            WriteScalar(json, result.Observed.Count == 0 ? default : result.Observed[0]);
            return;
        }
        json.WriteStartArray();
        foreach (var value in result.Observed)
            WriteScalar(json, value);
        json.WriteEndArray();
    }

    private static void WriteSample(Utf8JsonWriter json, IReadOnlyList<SampleRow> sample)
    {
        json.WriteStartArray("sample");
        foreach (var row in sample)
        {
            json.WriteStartObject();
            json.WriteNumber("row", row.Row);
            json.WritePropertyName("value");
            if (row.Values.Count == 1)
                WriteValue(json, row.Values[0]);
            else
                WriteValues(json, row.Values);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<SampleValue> values)
    {
        json.WriteStartObject();
        // A rule may name a column twice; an object may not.
        foreach (var value in values.DistinctBy(value => value.Column))
        {
            json.WritePropertyName(value.Column);
            WriteValue(json, value);
        }
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, SampleValue value)
    {
        if (value.Masked)
            json.WriteStringValue(ResultWords.Masked);
        else
            WriteScalar(json, value.Value);
    }

    private static void WriteScalar(Utf8JsonWriter json, Scalar value)
    {
        switch (value.Type)
        {
            case ColumnType.Unknown:
                json.WriteNullValue();
                return;
            case ColumnType.Boolean:
                json.WriteBooleanValue(value.Long != 0);
                return;
            case ColumnType.Integer:
                json.WriteNumberValue(value.Long);
                return;
            case ColumnType.Number when double.IsFinite(value.Double):
                json.WriteNumberValue(value.Double);
                return;
            case ColumnType.Number:
                json.WriteStringValue(value.Double.ToString(CultureInfo.InvariantCulture));
                return;
            default:
                json.WriteStringValue(value.ToString());
                return;
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}

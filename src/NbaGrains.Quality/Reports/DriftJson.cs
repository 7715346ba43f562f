using System.Text.Json;
using NbaGrains.Quality.Drift.Comparison;

namespace NbaGrains.Quality.Reports;

/// <summary>A comparison for programs; <c>docs/reference/drift.md</c> describes it. What is not defined is absent and has a reason beside it, never NaN.</summary>
public static class DriftJson
{
    /// <summary>Writes UTF-8 JSON and a line end.</summary>
    public static void Write(Stream output, DriftReport report, bool indented = false) => JsonOutput.Write(output, [report], indented, WriteReport);

    private static void WriteReport(Utf8JsonWriter json, DriftReport report)
    {
        json.WriteStartObject();
        json.WriteString("reference", report.Reference);
        json.WriteString("current", report.Current);
        json.WriteBoolean("drifted", report.Drifted);
        json.WriteNumber("drifted_share", report.DriftedShare);
        json.WriteNumber("drifted_columns", report.DriftedColumns);
        json.WriteNumber("judged_columns", report.JudgedColumns);
        json.WriteStartObject("volume");
        json.WriteNumber("reference_rows", report.ReferenceRows);
        json.WriteNumber("current_rows", report.CurrentRows);
        WriteIfAny(json, "ratio", report.RowsRatio);
        json.WriteBoolean("changed", report.VolumeChanged);
        json.WriteEndObject();
        json.WriteStartObject("schema");
        WriteLone(json, "added", report.Added);
        WriteLone(json, "removed", report.Removed);
        json.WriteStartArray("type_changed");
        foreach (var column in report.Columns.Where(column => column.TypeChanged))
            json.WriteStringValue(column.Name);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("columns");
        foreach (var column in report.Columns)
            WriteColumn(json, column);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLone(Utf8JsonWriter json, string name, IReadOnlyList<LoneColumn> columns)
    {
        json.WriteStartArray(name);
        foreach (var column in columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", Figures.TypeName(column.Type));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnDrift column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("verdict", column.Verdict switch
        {
            DriftVerdict.Drifted => "drifted",
            DriftVerdict.NotJudged => "not_judged",
            _ => "stable",
        });
        json.WriteStartArray("signals");
        foreach (var (signal, name) in ((DriftSignals, string)[])[(DriftSignals.Values, "values"), (DriftSignals.Nulls, "nulls"), (DriftSignals.Type, "type")])
        {
            if (column.Signals.HasFlag(signal))
                json.WriteStringValue(name);
        }
        json.WriteEndArray();
        if (column.Reason is { } reason)
            json.WriteString("reason", reason);
        json.WriteString("reference_type", Figures.TypeName(column.ReferenceType));
        json.WriteString("current_type", Figures.TypeName(column.CurrentType));
        json.WriteBoolean("exact", column.Exact);
        json.WriteNumber("reference_values", column.ReferenceValues);
        json.WriteNumber("current_values", column.CurrentValues);
        if (column.Method is { } method)
            json.WriteString("method", DriftMethods.Key(method));
        WriteIfAny(json, "limit", column.Limit);
        WriteIfAny(json, "adjusted_p", column.AdjustedProbability);
        WriteMeasures(json, column.Measures);
        WriteNulls(json, column.Nulls);
        WriteUnseen(json, column.Unseen);
        json.WriteEndObject();
    }

    private static void WriteMeasures(Utf8JsonWriter json, IReadOnlyList<DriftMeasure> measures)
    {
        json.WriteStartObject("measures");
        foreach (var measure in measures)
        {
            json.WriteStartObject(DriftMethods.Key(measure.Method));
            WriteIfAny(json, "value", measure.Value);
            if (measure.Reason is { } reason)
                json.WriteString("reason", reason);
            WriteIfAny(json, "p", measure.Probability);
            WriteIfAny(json, "chance", measure.Chance);
            if (measure.Bound is > 0)
                WriteIfAny(json, "bound", measure.Bound);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteNulls(Utf8JsonWriter json, NullChange nulls)
    {
        json.WriteStartObject("nulls");
        json.WriteNumber("reference", nulls.Reference);
        json.WriteNumber("current", nulls.Current);
        json.WriteNumber("reference_share", nulls.ReferenceShare);
        json.WriteNumber("current_share", nulls.CurrentShare);
        WriteIfAny(json, "p", nulls.Probability);
        WriteIfAny(json, "adjusted_p", nulls.AdjustedProbability);
        json.WriteEndObject();
    }

    private static void WriteUnseen(Utf8JsonWriter json, UnseenLevels? unseen)
    {
        if (unseen is null)
            return;
        json.WriteStartObject("unseen");
        json.WriteNumber("levels", unseen.Levels);
        json.WriteNumber("values", unseen.Values);
        json.WriteNumber("share", unseen.Share);
        json.WriteStartArray("examples");
        foreach (var example in unseen.Examples)
            json.WriteStringValue(example);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}

using System.Globalization;
using System.Text.Json;
using NbaGrains.Quality.Drift;
using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports;

public static partial class ProfileJson
{
    private static void WriteColumn(Utf8JsonWriter json, ColumnProfile column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", Figures.TypeName(column.Type));
        json.WriteNumber("count", column.Count);
        json.WriteNumber("nulls", column.Nulls);
        json.WriteNumber("empty", column.Empty);
        json.WriteNumber("blank", column.Blank);
        json.WriteNumber("invalid", column.Invalid);
        json.WriteNumber("nan", column.NaN);
        json.WriteNumber("infinities", column.Infinities);
        json.WriteNumber("distinct", column.Distinct);
        json.WriteBoolean("distinct_exact", column.DistinctExact);
        if (!column.Masked)
        {
            WriteMoments(json, column);
            WriteShape(json, column);
            if (column.Distribution is { } distribution)
                DistributionJson.Write(json, distribution);
            WriteText(json, column);
            WriteCalendar(json, column.Calendar);
        }
        if (column.IsKey)
            json.WriteBoolean("key", true);
        json.WriteBoolean("masked", column.Masked);
        // Advice quotes values ("5 cells say 'DNP'"), so a masked column gives none.
        if (!column.Masked)
            WriteString(json, "advice", column.Advice);
        json.WriteEndObject();
    }

    private static void WriteMoments(Utf8JsonWriter json, ColumnProfile column)
    {
        WriteScalar(json, "min", column.Min);
        WriteScalar(json, "max", column.Max);
        WriteDouble(json, "mean", column.Mean);
        WriteDouble(json, "stddev", column.StdDev);
        WriteDouble(json, "skewness", column.Skewness);
        WriteDouble(json, "kurtosis", column.Kurtosis);
        WriteDouble(json, "sum", column.Sum);
        if (column.Zeros is { } zeros)
            json.WriteNumber("zeros", zeros);
    }

    private static void WriteShape(Utf8JsonWriter json, ColumnProfile column)
    {
        if (column.Quantiles.Count > 0)
        {
            json.WriteStartObject("quantiles");
            foreach (var quantile in column.Quantiles)
                WriteScalar(json, quantile.Probability.ToString("R", CultureInfo.InvariantCulture), quantile.Value);
            json.WriteEndObject();
            json.WriteBoolean("quantiles_exact", column.QuantilesExact);
        }
        if (column.Histogram.Count > 0)
        {
            json.WriteStartArray("histogram");
            foreach (var bin in column.Histogram)
            {
                json.WriteStartObject();
                WriteScalar(json, "from", bin.From);
                WriteScalar(json, "to", bin.To);
                json.WriteNumber("count", bin.Count);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (column.Top.Count > 0)
        {
            WriteCounted(json, "top", "value", column.Top);
            json.WriteBoolean("top_exact", column.TopExact);
        }
    }

    private static void WriteText(Utf8JsonWriter json, ColumnProfile column)
    {
        if (column.Length is { } length)
        {
            json.WriteStartObject("length");
            json.WriteNumber("min", length.Min);
            json.WriteNumber("max", length.Max);
            WriteDouble(json, "mean", length.Mean);
            json.WriteEndObject();
        }
        if (column.Patterns.Count > 0)
            WriteCounted(json, "patterns", "pattern", column.Patterns);
        WriteString(json, "inferred_pattern", column.InferredPattern);
        if (column.Characters is { } characters)
        {
            json.WriteStartObject("characters");
            json.WriteNumber("upper", characters.Upper);
            json.WriteNumber("lower", characters.Lower);
            json.WriteNumber("digit", characters.Digit);
            json.WriteNumber("space", characters.Space);
            json.WriteNumber("punctuation", characters.Punctuation);
            json.WriteNumber("non_ascii", characters.NonAscii);
            json.WriteEndObject();
        }
    }

    private static void WriteCalendar(Utf8JsonWriter json, Profiles.Calendar? calendar)
    {
        if (calendar is not { } days)
            return;
        json.WriteStartObject("calendar");
        json.WriteNumber("days", days.Days);
        json.WriteNumber("missing_days", days.MissingDays);
        json.WriteNumber("longest_gap_days", days.LongestGapDays);
        WriteScalar(json, "longest_gap_from", days.LongestGapFrom);
        json.WriteEndObject();
    }

    private static void WriteCounted(Utf8JsonWriter json, string list, string member, IReadOnlyList<TopValue> values)
    {
        json.WriteStartArray(list);
        foreach (var (value, count) in values)
        {
            json.WriteStartObject();
            // A frequent NaN is a fact about the data; leaving its value out would make it a riddle.
            if (value.Type == ColumnType.Number && !double.IsFinite(value.Double))
                json.WriteString(member, value.Double.ToString(CultureInfo.InvariantCulture));
            else
                WriteScalar(json, member, value);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static void WriteScalar(Utf8JsonWriter json, string name, Scalar? value)
    {
        switch (value?.Type)
        {
            case null or ColumnType.Unknown:
                return;
            case ColumnType.Boolean:
                json.WriteBoolean(name, value.Value.Long != 0);
                return;
            case ColumnType.Integer:
                json.WriteNumber(name, value.Value.Long);
                return;
            case ColumnType.Number:
                WriteDouble(json, name, value.Value.Double);
                return;
            default:
                json.WriteString(name, value.Value.ToString());
                return;
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
    }

    private static void WriteString(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}

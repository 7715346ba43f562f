using System.Globalization;
using System.Text;

namespace NbaGrains.Gateway.Metrics;

/// <summary>Writes Prometheus' text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/.</summary>
internal static class PrometheusText
{
    public static string Of(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder(16 << 10);
        // The format forbids two families of one name.
        foreach (var family in families.OrderBy(one => one.Name, StringComparer.Ordinal).DistinctBy(one => one.Name))
            Write(text, family);
        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family)
    {
        var name = family.Name;
        text.Append("# HELP ").Append(name).Append(' ').Append(family.Help.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(family.Type).Append('\n');
        foreach (var (labels, series) in family.Series)
        {
            var (sum, count, buckets) = series.Read();
            if (family.Type != "histogram")
            {
                Line(text, name, "", labels, sum);
                continue;
            }

            foreach (var bucket in buckets)
                Line(text, name, "_bucket", $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{Number(bucket.Bound)}\"", bucket.Count);
            Line(text, name, "_sum", labels, sum);
            Line(text, name, "_count", labels, count);
        }
    }

    private static void Line(StringBuilder text, string name, string suffix, string labels, double value)
    {
        text.Append(name).Append(suffix);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}

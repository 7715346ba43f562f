using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace NbaGrains.Gateway.Metrics;

/// <summary>One instrument as Prometheus sees it: a name, a type, and a series for each set of labels.</summary>
internal sealed class MetricFamily
{
    // Labels that grow without end are a mistake of whoever made them; the memory is ours.
    private const int MostSeries = 2000;

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly double[] Counts = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly bool _isObserved;
    private readonly bool _isAbsolute;
    private readonly double[] _bounds;

    public MetricFamily(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        _isObserved = instrument.IsObservable;
        Type = kind.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : kind is "Counter`1" or "ObservableCounter`1" ? "counter"
            : "gauge";
        // Observed values are totals already; a gauge is what it was last said to be.
        _isAbsolute = _isObserved || kind.StartsWith("Gauge", StringComparison.Ordinal);
        _bounds = Type != "histogram" ? []
            : (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries?.ToArray() ?? (instrument.Unit == "s" ? Seconds : Counts);
        Name = NameOf(instrument.Name, instrument.Unit, Type);
        Help = string.IsNullOrWhiteSpace(instrument.Description) ? instrument.Name : instrument.Description;
    }

    public string Name { get; }

    /// <summary><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</summary>
    public string Type { get; }

    public string Help { get; }

    /// <summary>By labels, as they are written.</summary>
    public IEnumerable<KeyValuePair<string, MetricSeries>> Series => _series.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(tags);
        if (!_series.TryGetValue(labels, out var series))
        {
            if (_series.Count >= MostSeries)
                return;
            series = _series.GetOrAdd(labels, _ => new MetricSeries(_bounds));
        }

        if (_isAbsolute)
            series.Set(value);
        else
            series.Add(value);
    }

    /// <summary>What is observed anew with each look: labels that are not there any more are gone.</summary>
    public void Forget()
    {
        if (_isObserved)
            _series.Clear();
    }

    private static string NameOf(string name, string? unit, string type)
    {
        var text = new StringBuilder(name.Length + 16);
        foreach (var c in name)
            text.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_');
        var suffix = unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "1" when type == "gauge" => "_ratio",
            _ => "",
        };
        var result = text.ToString();
        if (!result.EndsWith(suffix, StringComparison.Ordinal))
            result += suffix;
        return type == "counter" && !result.EndsWith("_total", StringComparison.Ordinal) ? result + "_total" : result;
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var labels = new (string Name, string Value)[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            labels[i] = (LabelName(tags[i].Key), Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "");
        Array.Sort(labels, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            text.Append(text.Length > 0 ? "," : "").Append(name).Append("=\"");
            foreach (var c in value)
            {
                _ = c switch
                {
                    '\\' => text.Append(@"\\"),
                    '"' => text.Append("\\\""),
                    '\n' => text.Append(@"\n"),
                    _ => text.Append(c),
                };
            }

            text.Append('"');
        }

        return text.ToString();
    }

    private static string LabelName(string name) => string.Create(name.Length, name, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = char.IsAsciiLetter(from[i]) || (i > 0 && char.IsAsciiDigit(from[i])) ? from[i] : '_';
    });
}

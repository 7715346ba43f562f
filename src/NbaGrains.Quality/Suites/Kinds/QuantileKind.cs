using System.Globalization;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary><c>quantiles: { 0.5: [8, 14], 0.99: { max: 60, severity: warning } }</c>: a rule for each probability.</summary>
internal static class QuantileKind
{
    private static readonly IntervalKind Quantile = new("A quantile of the column") { Temporal = true };

    public static readonly RuleKind Quantiles = new("quantiles", Read) { IsKeyed = true };

    private static Rule[] Read(RuleSource source)
    {
        if (source.Value is not MappingNode mapping)
            throw source.Value.Fault($"quantiles takes a mapping from probabilities to intervals, such as {{ 0.5: [8, 14] }}, not {source.Value.Shape}.");
        var rules = new List<Rule>();
        var options = source.Options.Flattened();
        foreach (var entry in mapping.Entries)
        {
            if (RuleOptions.Has(entry.Key.Text))
                continue;
            var probability = Probability(entry.Key);
            if (rules.Exists(rule => ((AggregateRule)rule).Probability == probability))
                throw entry.Key.Fault($"The probability {entry.Key.Text} is here twice.");
            var item = new RuleKind($"the quantile {entry.Key.Text}", one => [OfOne(one, probability)]) { Fields = Intervals.FigureFields };
            rules.AddRange(RuleReading.Read(source.Suite, item, entry, source.Column, beside: null, options));
        }

        if (rules.Count == 0)
            throw source.Key.Fault("quantiles needs at least one probability with its interval, such as 0.5: [8, 14].");
        Tell(rules, options.Name);
        return [.. rules];
    }

    private static AggregateRule OfOne(RuleSource source, double probability) =>
        new(source.Column, Aggregate.Quantile, Intervals.NotBare(source, Quantile, "[8, 14]", number => $"for exactly {number} write {{ equals: {number} }}"), probability);

    private static double Probability(ScalarNode key)
    {
        if (!double.TryParse(key.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var probability))
            throw key.Fault($"'{key.Text}' is no probability: quantiles maps numbers from 0 to 1 to intervals, such as 0.5: [8, 14].");
        return probability is >= 0 and <= 1 ? probability : throw key.Fault($"A probability lies between 0 and 1, and {key.Text} does not.");
    }

    /// <summary>Rules that share a name still need ids of their own.</summary>
    private static void Tell(List<Rule> rules, string? shared)
    {
        for (var i = 0; i < rules.Count && shared is not null && rules.Count > 1; i++)
        {
            if (rules[i].Name == shared)
                rules[i] = rules[i] with { Id = string.Create(CultureInfo.InvariantCulture, $"{shared}({((AggregateRule)rules[i]).Probability})") };
        }
    }
}

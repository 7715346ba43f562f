using System.Globalization;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites;

/// <summary>Gives each rule an id: its name, or what it is about; repeated ones of the second sort are numbered.</summary>
internal static class RuleIds
{
    private const int MaxExpression = 60;

    public static void Assign(SuiteBuilder suite)
    {
        var taken = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        for (var i = 0; i < suite.Rules.Count; i++)
        {
            var rule = suite.Rules[i];
            if (rule.Name is null)
                continue;
            var id = rule.Id.Length > 0 ? rule.Id : rule.Name;
            if (!taken.TryAdd(id, suite.Places[i]))
                suite.Errors.Add(suite.Places[i].Fault($"Two rules have the name '{id}'; the first is in line {taken[id].Place.Line}. Names tell results apart: give each its own."));
            suite.Rules[i] = rule with { Id = id };
        }

        // Where the numbers of an id go on: counted from 2 each time, a hundred thousand rules about one thing would take hours.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < suite.Rules.Count; i++)
        {
            var rule = suite.Rules[i];
            if (rule.Name is not null)
                continue;
            var of = Of(rule);
            var id = of;
            var n = numbers.GetValueOrDefault(of, 2);
            for (; !taken.TryAdd(id, suite.Places[i]); n++)
                id = string.Create(CultureInfo.InvariantCulture, $"{of}#{n}");
            numbers[of] = n;
            suite.Rules[i] = rule with { Id = id };
        }
    }

    private static string Of(Rule rule) => rule switch
    {
        ExpressionRule { Expression: var expression } => Shortened(expression.Text),
        AggregateRule { Aggregate: Aggregate.Quantile } quantile => string.Create(CultureInfo.InvariantCulture, $"{quantile.Column}.{quantile.Kind}({quantile.Probability})"),
        { Columns: [] } => rule.Kind,
        { Columns: [var column] } => $"{column}.{rule.Kind}",
        _ => $"{rule.Kind}({string.Join(',', rule.Columns)})",
    };

    /// <summary>In one line, of at most so many characters.</summary>
    private static string Shortened(string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= MaxExpression)
            return text;
        var length = MaxExpression - 1;
        return string.Concat(text.AsSpan(0, char.IsLowSurrogate(text[length]) ? length - 1 : length), "…");
    }
}

using System.Globalization;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;

namespace NbaGrains.Grains.Catalog;

/// <summary>What differs between two versions of a suite, rule by rule.</summary>
internal static class SuiteComparison
{
    public static SuiteDiff Of(SuiteText from, SuiteText to)
    {
        var before = Rules(from);
        var after = Rules(to);
        return new SuiteDiff(
            from.Version,
            to.Version,
            [.. after.Keys.Where(id => !before.ContainsKey(id))],
            [.. before.Keys.Where(id => !after.ContainsKey(id))],
            [.. after.Where(rule => before.TryGetValue(rule.Key, out var old) && old != rule.Value).Select(rule => new SuiteChange(rule.Key, before[rule.Key], rule.Value))]);
    }

    /// <summary>A rule in words, with all that makes a difference.</summary>
    public static string InWords(Rule rule)
    {
        List<string> words = [$"{Text(rule)}, {rule.Severity.ToString().ToLowerInvariant()}"];
        if (rule.DeclaredDimension is { } dimension)
            words.Add(dimension.ToString().ToLowerInvariant());
        if (rule.Where is { } where)
            words.Add($"where {where.Text}");
        if (rule is RowRule row)
        {
            if (row.Mostly != 1)
                words.Add(string.Create(CultureInfo.InvariantCulture, $"mostly {row.Mostly}"));
            if (row.Allowed is { } allowed)
                words.Add(string.Create(CultureInfo.InvariantCulture, $"at most {allowed} rows break it"));
            if (row.Nulls != NullPolicy.Skip)
                words.Add($"null: {row.Nulls.ToString().ToLowerInvariant()}");
        }

        if (rule.Description is { } description)
            words.Add($"'{description}'");
        return string.Join(", ", words);
    }

    private static Dictionary<string, string> Rules(SuiteText text) => SuiteReader.ParsePushed(text.Text, text.Name).Rules.ToDictionary(rule => rule.Id, InWords);

    /// <summary>The rule's own text cuts long lists short.</summary>
    private static string Text(Rule rule) => rule switch
    {
        SetRule set => $"{set.Column} is {(set.Negated ? "none" : "one")} of {List(set.Values)}",
        DistinctRule distinct => $"{distinct.Kind} of {distinct.Column}: {List(distinct.Values)}",
        MostCommonRule common => $"the most common value of {common.Column} is one of {List(common.Values)}",
        ColumnListRule columns => $"{columns.Kind} {columns.Relation}: {string.Join(", ", columns.Names)}",
        UniqueRule { Repeats: Repeats.All } unique => $"{unique.Text}, all repeats",
        _ => rule.Text,
    };

    private static string List(IEnumerable<Bound> values) => string.Join(", ", values.Select(value => value.IsQuoted ? $"'{value}'" : value.ToString()));
}

using NbaGrains.Tables;

namespace NbaGrains.Quality.Suites.Errors;

/// <summary>Helps with a word that is not known.</summary>
internal static class Hint
{
    // A whole language is no help.
    private const int Listed = 12;

    /// <summary>Words of other tools and languages, and ours for the same.</summary>
    private static readonly string[][] Synonyms =
    [
        ["integer", "int", "int32", "int64", "long", "bigint"],
        ["number", "float", "double", "decimal", "numeric", "real"],
        ["text", "string", "str", "varchar", "char"],
        ["boolean", "bool", "logical"],
        ["timestamp", "datetime", "instant", "time"],
        ["not_null", "nullable", "notnull", "non_null", "no_nulls", "complete", "completeness"],
        ["in", "one_of", "isin", "enum", "accepted_values", "allowed_values", "values", "set"],
        ["between", "range", "interval"],
        ["at_least", "ge", "gte", "minimum"],
        ["at_most", "le", "lte", "maximum"],
        ["above", "gt", "greater_than"],
        ["below", "lt", "less_than"],
        ["matches", "regex", "regexp", "pattern"],
        ["length", "min_length", "max_length", "len"],
        ["that", "expr", "expression", "sql", "check", "custom_sql"],
        ["stddev", "std", "stdev", "standard_deviation"],
        ["mean", "avg", "average"],
        ["unique_count", "distinct_count", "nunique"],
        ["row_count", "count", "rows", "size"],
        ["greater", "pair_greater"],
        ["unique", "primary_key", "key", "uniqueness"],
        ["critical", "fatal", "blocker", "high"],
        ["warning", "warn", "medium"],
        ["error", "fail", "failure"],
        ["info", "information", "notice", "low"],
        ["where", "filter", "when", "condition", "row_condition"],
        ["null", "nulls", "ignore_null"],
        ["suite", "title"],
    ];

    /// <summary>" Did you mean 'x'?", else all words where they are few, else the page that has them.</summary>
    public static string For(string word, IReadOnlyList<string> known)
    {
        if (Synonym(word, known) is { } same)
            return $" Did you mean '{same}'?";
        var nearest = Spelling.Suggest(word, known);
        if (nearest.StartsWith(" Did you mean", StringComparison.Ordinal))
            return nearest;
        return known.Count <= Listed ? $" Known are {Words.Of(known)}." : " docs/reference/suites.md lists them all.";
    }

    private static string? Synonym(string word, IReadOnlyList<string> known)
    {
        foreach (var words in Synonyms)
        {
            if (Array.FindIndex(words, other => other.Equals(word, StringComparison.OrdinalIgnoreCase)) >= 0 && known.Contains(words[0]))
                return words[0];
        }

        return null;
    }
}

/// <summary>Lists of words in sentences.</summary>
internal static class Words
{
    /// <summary><c>a, b and c</c>.</summary>
    public static string Of(IReadOnlyList<string> words, string last = "and") => words.Count switch
    {
        0 => "none",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} {last} {words[^1]}",
    };
}

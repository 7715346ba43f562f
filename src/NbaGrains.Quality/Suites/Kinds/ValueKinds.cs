using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>Kinds about each value of a column.</summary>
internal static class ValueKinds
{
    private static readonly IntervalKind Value = new("The value") { Temporal = true };
    private static readonly IntervalKind Length = new("A length") { Counts = true };

    public static readonly RuleKind[] All =
    [
        Set("in", negated: false),
        Set("not_in", negated: true),
        new("between", Between) { IsAboutRows = true, Fields = Intervals.Ends },
        Limit("at_least", isMin: true, inclusive: true),
        Limit("at_most", isMin: false, inclusive: true),
        Limit("above", isMin: true, inclusive: false),
        Limit("below", isMin: false, inclusive: false),
        new("length", OfLength) { IsAboutRows = true, Fields = Intervals.Fields },
        Pattern("matches", (column, patterns) => new PatternRule(column, patterns)),
        Pattern("not_matches", (column, patterns) => new PatternRule(column, patterns, Negated: true)),
        Pattern("like", (column, patterns) => new LikeRule(column, patterns), sql: true),
        Pattern("not_like", (column, patterns) => new LikeRule(column, patterns, Negated: true), sql: true),
        new("date_format", DateFormat) { IsAboutRows = true, Fields = ["format"] },
        Monotonic("increasing", decreasing: false),
        Monotonic("decreasing", decreasing: true),
    ];

    private static RuleKind Set(string key, bool negated) =>
        new(key, source => [new SetRule(source.Column, ListReader.Values(source.ValueOr("values", "[G, F, C]")), negated)])
        {
            IsAboutRows = true,
            Fields = ["values"],
        };

    private static Rule[] Between(RuleSource source) =>
        [new RangeRule(source.Column, source.IsMapping ? Intervals.OfFields(source, Value) : IntervalReader.Pair(source.Value, Value))];

    private static RuleKind Limit(string key, bool isMin, bool inclusive) => new(key, source =>
    {
        var end = IntervalReader.End(source.ValueOr("value", "0"), Value);
        var interval = new Interval(isMin ? end : null, isMin ? null : end) { MinInclusive = !isMin || inclusive, MaxInclusive = isMin || inclusive };
        return [new RangeRule(source.Column, interval, key)];
    }) { IsAboutRows = true, Fields = ["value"] };

    private static Rule[] OfLength(RuleSource source) => [new LengthRule(source.Column, Intervals.OrExactly(source, Length))];

    private static RuleKind Pattern(string key, Func<string, IReadOnlyList<string>, Rule> rule, bool sql = false) => new(key, source =>
    {
        var node = source.Value;
        if (source.IsMapping)
        {
            if (source.Field("pattern") is not null && source.Field("patterns") is { } second)
                throw second.Key.Fault("pattern and patterns are the same. Write one of them.");
            node = source.Field("patterns")?.Value ?? source.Required("pattern", sql ? "\"A%\"" : "\"^[A-Z]{3}$\"");
        }

        source.Suite.CountPatterns(node);
        return [rule(source.Column, PatternReader.Patterns(node, sql))];
    }) { IsAboutRows = true, Fields = ["pattern", "patterns"] };

    private static Rule[] DateFormat(RuleSource source) =>
        [new DateFormatRule(source.Column, DateFormats.Check(source.ValueOr("format", "\"%Y-%m-%d\"")))];

    private static RuleKind Monotonic(string key, bool decreasing) => new(key, source =>
    {
        var strictly = source.Value is ScalarNode { Text: "strictly" };
        if (!strictly)
            source.Flag(orWord: "strictly");
        if (source.Field("strictly") is { } field)
            strictly = ScalarReader.Boolean(field.Value, "strictly");
        return [new MonotonicRule(source.Column, decreasing, strictly)];
    }) { IsAboutRows = true, Fields = ["strictly"] };
}

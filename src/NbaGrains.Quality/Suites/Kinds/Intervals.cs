using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>The forms of an interval as the value of a rule.</summary>
internal static class Intervals
{
    public static readonly string[] Ends = ["min", "max", "above", "below"];

    public static readonly string[] Fields = [.. Ends, "between", "equals"];

    /// <summary>A figure has earlier runs, which may give its interval.</summary>
    public static readonly string[] FigureFields = [.. Fields, "within"];

    /// <summary>A mapping with ends, or with between, equals or within where the kind has them.</summary>
    public static Interval OfFields(RuleSource source, IntervalKind kind)
    {
        var between = Has(source, "between") ? source.Field("between") : null;
        var equals = Has(source, "equals") ? source.Field("equals") : null;
        var within = Has(source, "within") ? source.Field("within") : null;
        var given = Array.FindAll(Ends, end => source.Field(end) is not null);
        var forms = (between is null ? 0 : 1) + (equals is null ? 0 : 1) + (within is null ? 0 : 1) + (given.Length > 0 ? 1 : 0);
        if (forms == 0)
            throw source.Key.Fault($"{source.Key.Text} needs an interval: {Hints(source)}.");
        if (forms > 1)
            throw (within ?? equals ?? between)!.Key.Fault($"An interval is given in one way: between, or equals, {(Has(source, "within") ? "or within, " : "")}or its ends.");
        if (within is not null)
            return Interval.OfHistory(HistoryReader.Read(within.Value));
        if (between is not null)
            return IntervalReader.Pair(between.Value, kind);
        if (equals is not null)
            return Interval.Exactly(IntervalReader.End(equals.Value, kind));
        return IntervalReader.OfEnds(source.Value, source.Field("min"), source.Field("above"), source.Field("max"), source.Field("below"), kind);
    }

    /// <summary>An interval in any form; a bare whole number means exactly that.</summary>
    public static Interval OrExactly(RuleSource source, IntervalKind kind) => source.Value switch
    {
        MappingNode => OfFields(source, kind),
        ScalarNode { IsNull: false } => Interval.Exactly(IntervalReader.End(source.Value, kind)),
        _ => IntervalReader.Pair(source.Value, kind),
    };

    /// <summary>An interval as a list or a mapping; a bare number would be read differently by different people.</summary>
    /// <param name="source">The rule.</param>
    /// <param name="kind">What the ends may be.</param>
    /// <param name="example">An interval to show.</param>
    /// <param name="otherwise">What to write, of the number, if it was meant differently.</param>
    public static Interval NotBare(RuleSource source, IntervalKind kind, string example, Func<string, string> otherwise)
    {
        if (source.IsMapping)
            return OfFields(source, kind);
        if (source.Value is ScalarNode { IsPlain: true } scalar && TypeLattice.IsNumeric(ScalarReader.Value(scalar).Type))
            throw scalar.Fault($"{source.Key.Text} is {char.ToLowerInvariant(kind.What[0])}{kind.What[1..]} and takes an interval, such as {example}; {otherwise(scalar.Text)}.");
        return IntervalReader.Pair(source.Value, kind);
    }

    private static bool Has(RuleSource source, string field) => Array.IndexOf(source.Kind.Fields, field) >= 0;

    private static string Hints(RuleSource source) => Has(source, "within") ? "between, equals, min, max, above, below or within"
        : Has(source, "between") ? "between, equals, min, max, above or below"
        : "min, max, above or below";
}

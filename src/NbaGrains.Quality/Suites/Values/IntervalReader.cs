using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Yaml;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>What the ends of an interval may be.</summary>
/// <param name="What">What lies in it, in words, such as "the share of distinct values".</param>
internal sealed record IntervalKind(string What)
{
    /// <summary>Whether dates and instants are ends.</summary>
    public bool Temporal { get; init; }

    /// <summary>Whether ends are whole numbers of at least 0.</summary>
    public bool Counts { get; init; }

    /// <summary>The least that an end may be.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>The most that an end may be.</summary>
    public double Most { get; init; } = double.PositiveInfinity;
}

/// <summary>Intervals: <c>[a, b]</c>, or the keys min, max, above and below. Impossible ones are errors.</summary>
internal static class IntervalReader
{
    public const string Example = "[0, 70]";

    /// <summary><c>[a, b]</c> with both ends in it; either may be null for none.</summary>
    public static Interval Pair(YamlNode node, IntervalKind kind)
    {
        if (node is not SequenceNode { Items: { Count: 2 } ends })
        {
            var found = node is SequenceNode list ? $"a list of {list.Items.Count}" : node.Shape;
            throw node.Fault($"An interval is [smallest, largest], such as {Example}, not {found}; null leaves an end open.");
        }

        return Checked(node, new Interval(OpenEnd(ends[0], kind), OpenEnd(ends[1], kind)));
    }

    /// <summary>An interval from its ends; of min and above, and of max and below, at most one is not null.</summary>
    public static Interval OfEnds(YamlNode node, YamlEntry? min, YamlEntry? above, YamlEntry? max, YamlEntry? below, IntervalKind kind)
    {
        RefuseBoth(min, above);
        RefuseBoth(max, below);
        var low = min ?? above;
        var high = max ?? below;
        return Checked(node, new Interval(low is null ? null : End(low.Value, kind), high is null ? null : End(high.Value, kind))
        {
            MinInclusive = above is null,
            MaxInclusive = below is null,
        });
    }

    /// <summary>An end: a number, a date, an instant, or one that the clock gives.</summary>
    public static Bound End(YamlNode node, IntervalKind kind)
    {
        var bound = Parse(node, kind);
        if (!kind.Temporal && IsTemporal(bound))
            throw node.Fault($"{kind.What} is a number, and {bound} is {(bound.From == BoundBase.Value ? "a date" : "a time")}.");
        if (IsTemporal(bound))
            return bound;
        if (kind.Counts && bound.Value is not { Type: ColumnType.Integer, Long: >= 0 })
            throw node.Fault($"{kind.What} is a whole number of at least 0, and {bound} is not.");
        if (bound.Value.Double < kind.Least || bound.Value.Double > kind.Most)
            throw node.Fault($"{kind.What} is {(double.IsInfinity(kind.Most) ? $"at least {kind.Least}" : $"between {kind.Least} and {kind.Most}")}, and {bound} is not.");
        return bound;
    }

    private static Bound? OpenEnd(YamlNode node, IntervalKind kind) => node is ScalarNode { IsNull: true } ? null : End(node, kind);

    private static Bound Parse(YamlNode node, IntervalKind kind)
    {
        var ends = kind.Temporal ? "a number, a date, an instant, today or now" : "a number";
        if (node is not ScalarNode { IsNull: false } scalar)
            throw node.Fault($"The end of an interval is {ends}, not {node.Shape}.");
        if (ClockReader.Read(scalar) is { } clock)
            return clock;
        var value = ScalarReader.Value(scalar);
        if (!scalar.IsPlain && TypeLattice.IsNumeric(value.Type))
            throw node.Fault($"'{scalar.Text}' is a text because of its quotes. Write {scalar.Text} without them.");
        if (value.Type == ColumnType.Number && double.IsNaN(value.Double))
            throw node.Fault("NaN is neither smaller nor larger than anything, so no interval ends with it.");
        if (!TypeLattice.IsNumeric(value.Type) && !TypeLattice.IsTemporal(value.Type))
            throw node.Fault($"The end of an interval is {ends}, not {node.Shape}.");
        return Bound.Of(value);
    }

    private static void RefuseBoth(YamlEntry? inclusive, YamlEntry? exclusive)
    {
        if (inclusive is not null && exclusive is not null)
            throw exclusive.Key.Fault($"{inclusive.Key.Text} and {exclusive.Key.Text} are the same end, once within the interval and once outside. Write one of them.");
    }

    private static Interval Checked(YamlNode node, Interval interval)
    {
        if (interval.Min is null && interval.Max is null)
            throw node.Fault("An interval without an end holds everything. Give it at least one.");
        if (interval.Min is not { } min || interval.Max is not { } max)
            return interval;
        if (IsTemporal(min) != IsTemporal(max))
            throw node.Fault($"{min} and {max} don't compare: one is a number, the other a time.");
        if (Compare(min, max) is not { } order)
            return interval;
        if (order > 0)
            throw node.Fault($"{min} is larger than {max}: the smaller end stands first.");
        if (order == 0 && !(interval.MinInclusive && interval.MaxInclusive))
            throw node.Fault($"Nothing lies between {min} and {max} when an end does not belong to the interval.");
        return interval;
    }

    private static bool IsTemporal(Bound bound) => bound.From != BoundBase.Value || TypeLattice.IsTemporal(bound.Value.Type);

    /// <summary>Null where only the clock of a run knows.</summary>
    private static int? Compare(Bound a, Bound b)
    {
        if (a.From != b.From)
            return null;
        if (a.From != BoundBase.Value)
            return a.OffsetMicroseconds.CompareTo(b.OffsetMicroseconds);
        if (IsTemporal(a))
            return Microseconds(a.Value).CompareTo(Microseconds(b.Value));
        return a.Value.Type == ColumnType.Integer && b.Value.Type == ColumnType.Integer ? a.Value.Long.CompareTo(b.Value.Long) : a.Value.Double.CompareTo(b.Value.Double);
    }

    private static long Microseconds(Scalar value) => value.Type == ColumnType.Date ? value.Long * 86_400_000_000 : value.Long;
}

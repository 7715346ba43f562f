namespace NbaGrains.Quality.Rules;

/// <summary><c>required</c>: the column exists. Where it is false, the other rules of a missing column are skipped instead of errors.</summary>
public sealed record RequiredRule(string Column) : ColumnTableRule(Column)
{
    public override string Kind => "required";

    public override string Text => $"the table has a column {Column}";

    protected override Dimension DefaultDimension => Dimension.Completeness;
}

/// <summary>A figure of a column.</summary>
public enum Aggregate : byte
{
    Mean,
    Median,

    /// <summary>Sample standard deviation (n - 1).</summary>
    StdDev,
    Sum,
    Min,
    Max,

    /// <summary>A quantile, linear (type 7).</summary>
    Quantile,

    /// <summary>Distinct values.</summary>
    UniqueCount,

    /// <summary>Distinct values of all non-null ones.</summary>
    UniqueProportion,
}

/// <summary><c>mean</c>, <c>median</c>, <c>stddev</c>, <c>sum</c>, <c>min</c>, <c>max</c>, <c>quantiles</c>, <c>unique_count</c>, <c>unique_proportion</c>.</summary>
/// <param name="Column">The column.</param>
/// <param name="Aggregate">The figure.</param>
/// <param name="Interval">Where it must lie.</param>
/// <param name="Probability">Of a quantile, 0 to 1.</param>
public sealed record AggregateRule(string Column, Aggregate Aggregate, Interval Interval, double Probability = 0) : ColumnTableRule(Column)
{
    public override string Kind => Aggregate switch
    {
        Aggregate.StdDev => "stddev",
        Aggregate.Quantile => "quantiles",
        Aggregate.UniqueCount => "unique_count",
        Aggregate.UniqueProportion => "unique_proportion",
        _ => Aggregate.ToString().ToLowerInvariant(),
    };

    public override string Text => Aggregate switch
    {
        Aggregate.Quantile => FormattableString.Invariant($"the {Probability:0.####} quantile of {Column} is {Interval}"),
        Aggregate.StdDev => $"the standard deviation of {Column} is {Interval}",
        Aggregate.UniqueCount => $"the number of distinct values of {Column} is {Interval}",
        Aggregate.UniqueProportion => $"the share of distinct values of {Column} is {Interval}",
        _ => $"the {Kind} of {Column} is {Interval}",
    };

    protected override Dimension DefaultDimension =>
        Aggregate is Aggregate.UniqueCount or Aggregate.UniqueProportion ? Dimension.Uniqueness : Dimension.Accuracy;
}

/// <summary>How the distinct values of a column relate to a list.</summary>
public enum DistinctRelation : byte
{
    /// <summary>None but these occur.</summary>
    In,

    /// <summary>All of these occur.</summary>
    Contain,

    /// <summary>Exactly these occur.</summary>
    Equal,
}

/// <summary><c>distinct_in</c>, <c>distinct_contain</c>, <c>distinct_equal</c>: the distinct non-null values against a list.</summary>
public sealed record DistinctRule(string Column, IReadOnlyList<Bound> Values, DistinctRelation Relation) : ColumnTableRule(Column)
{
    public override string Kind => $"distinct_{Relation.ToString().ToLowerInvariant()}";

    public override string Text => Relation switch
    {
        DistinctRelation.In => $"the distinct values of {Column} are among {ListText.Of(Values)}",
        DistinctRelation.Contain => $"the distinct values of {Column} include {ListText.Of(Values)}",
        _ => $"the distinct values of {Column} are exactly {ListText.Of(Values)}",
    };

    protected override Dimension DefaultDimension => Dimension.Validity;
}

/// <summary><c>most_common: [a, b]</c>: the most frequent value is one of these; where several are equally frequent, any of them.</summary>
public sealed record MostCommonRule(string Column, IReadOnlyList<Bound> Values) : ColumnTableRule(Column)
{
    public override string Kind => "most_common";

    public override string Text => $"the most common value of {Column} is one of {ListText.Of(Values)}";

    protected override Dimension DefaultDimension => Dimension.Accuracy;
}

/// <summary><c>freshness: 3 days</c>: the latest date or instant is at most so long before the time of the run.</summary>
public sealed record FreshnessRule(string Column, TimeSpan Within) : ColumnTableRule(Column)
{
    public override string Kind => "freshness";

    public override string Text => $"{Column} is at most {DurationText.Of(Within)} old";

    protected override Dimension DefaultDimension => Dimension.Timeliness;
}

/// <summary><c>drift_from: profile.json</c>: the population stability index against a profile stays below a limit.</summary>
/// <param name="Column">The column.</param>
/// <param name="Profile">The path of the profile, as <c>nba profile --json</c> writes it; relative to the suite.</param>
/// <param name="Limit">The index must be below it; 0.2 by default.</param>
public sealed record DriftRule(string Column, string Profile, double Limit = DriftRule.DefaultLimit) : ColumnTableRule(Column)
{
    /// <summary>Between 0.1 and 0.2 practitioners speak of a small shift, above of a large one.</summary>
    public const double DefaultLimit = 0.2;

    public override string Kind => "drift_from";

    public override string Text => FormattableString.Invariant($"{Column} has not drifted from {Profile} (PSI below {Limit})");

    protected override Dimension DefaultDimension => Dimension.Accuracy;
}

/// <summary><c>row_count</c>: the number of rows.</summary>
public sealed record RowCountRule(Interval Interval) : TableRule
{
    public override string Kind => "row_count";

    public override IReadOnlyList<string> Columns => [];

    public override string Text => $"the number of rows is {Interval}";

    protected override Dimension DefaultDimension => Dimension.Completeness;
}

/// <summary><c>column_count</c>: the number of columns.</summary>
public sealed record ColumnCountRule(Interval Interval) : TableRule
{
    public override string Kind => "column_count";

    public override IReadOnlyList<string> Columns => [];

    public override string Text => $"the number of columns is {Interval}";

    protected override Dimension DefaultDimension => Dimension.Validity;
}

/// <summary>How the columns of a table relate to a list.</summary>
public enum ColumnListRelation : byte
{
    /// <summary>The same, in any order.</summary>
    Exactly,

    /// <summary>The same, in this order.</summary>
    InOrder,

    /// <summary>At least these.</summary>
    Include,

    /// <summary>None but these.</summary>
    Only,
}

/// <summary><c>columns: { exactly | in_order | include | only: [...] }</c>. A bare list means <c>exactly</c>.</summary>
public sealed record ColumnListRule(IReadOnlyList<string> Names, ColumnListRelation Relation) : TableRule
{
    public override string Kind => "columns";

    // The names are what is asked about, not what is needed to answer.
    public override IReadOnlyList<string> Columns => [];

    public override string Text => Relation switch
    {
        ColumnListRelation.InOrder => $"the columns are, in this order, {ListText.Of(Names)}",
        ColumnListRelation.Include => $"the columns include {ListText.Of(Names)}",
        ColumnListRelation.Only => $"no other columns than {ListText.Of(Names)}",
        _ => $"the columns are {ListText.Of(Names)}",
    };

    protected override Dimension DefaultDimension => Dimension.Validity;
}

/// <summary><c>correlation: { columns: [a, b], between: [0.5, 1] }</c>: Pearson's coefficient over rows that have both.</summary>
public sealed record CorrelationRule(string First, string Second, Interval Interval) : TableRule
{
    public override string Kind => "correlation";

    public override IReadOnlyList<string> Columns => [First, Second];

    public override string Text => $"the correlation of {First} and {Second} is {Interval}";

    protected override Dimension DefaultDimension => Dimension.Accuracy;
}

/// <summary>Puts durations into words.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan span)
    {
        var (count, unit) = span.Ticks % TimeSpan.TicksPerDay == 0 ? (span.Ticks / TimeSpan.TicksPerDay, "day")
            : span.Ticks % TimeSpan.TicksPerHour == 0 ? (span.Ticks / TimeSpan.TicksPerHour, "hour")
            : span.Ticks % TimeSpan.TicksPerMinute == 0 ? (span.Ticks / TimeSpan.TicksPerMinute, "minute")
            : (span.Ticks / TimeSpan.TicksPerSecond, "second");
        return $"{count} {unit}{(count == 1 ? "" : "s")}";
    }
}

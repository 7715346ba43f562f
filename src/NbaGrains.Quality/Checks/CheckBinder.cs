using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>Turns rules into checks for the types that a leaf is read with.</summary>
/// <param name="plan">The plan.</param>
/// <param name="types">The types.</param>
/// <param name="collector">Who has the codes of text columns; null where nobody collects.</param>
internal sealed class CheckBinder(RulePlan plan, IReadOnlyList<ColumnType> types, LeafCollector? collector)
{
    /// <summary>The check of a rule, or why there is none: one bad rule never ends a run.</summary>
    public BoundRule Bind(PlannedRule rule)
    {
        try
        {
            return new BoundRule(rule.Role == RuleRole.Rows ? Check(rule) : null, null);
        }
        catch (CheckException e)
        {
            return new BoundRule(null, e.Message);
        }
        catch (ExpressionException e)
        {
            return new BoundRule(null, e.Message);
        }
    }

    private RowCheck Check(PlannedRule planned) => planned.Rule switch
    {
        NotAbsentRule rule => Absence(rule, planned.Columns[0]),
        AllNullRule => new NullCheck(planned.Columns[0], negated: true),
        RangeRule rule => Range(rule, planned.Columns[0]),
        TypeRule rule => Type(rule, planned.Columns[0]),
        SetRule rule => Set(planned.Columns[0], rule.Values, rule.Negated),
        LengthRule rule => Text(planned.Columns[0], TextPredicates.Length(rule.Interval, plan.AsOf)),
        PatternRule rule => Text(planned.Columns[0], TextPredicates.Matches(rule.Patterns, rule.Negated)),
        LikeRule rule => Text(planned.Columns[0], TextPredicates.Like(rule.Patterns, rule.Negated)),
        DateFormatRule rule => Text(planned.Columns[0], new DateFormat(rule.Format).Matches),
        MonotonicRule rule => new MonotonicCheck(planned.Columns[0], rule.Column, rule.Decreasing, rule.Strictly),
        ExpressionRule rule => Expression(rule.Expression),
        PairRule rule => Expression(RowExpressions.Of(rule)),
        SumRule rule => Expression(RowExpressions.Of(rule)),
        CustomRowRule rule => Custom(rule, planned.Columns),
        RowCountRule => new RowCountCheck(),
        DistinctRule rule => Distinct(rule, planned.Columns[0]),
        CorrelationRule => Correlation(planned.Columns),
        var other => throw new InvalidOperationException($"No check for the rule '{other.Kind}'."),
    };

    private ColumnType TypeOf(int column) => types[column];

    private string Named(int column) => $"{plan.Names[column]} is read as {TypeName(TypeOf(column))}";

    private RowCheck Absence(NotAbsentRule rule, int column) => (rule.Absence, TypeOf(column)) switch
    {
        (Rules.Absence.Null, _) => new NullCheck(column, negated: false),
        (Rules.Absence.NaN, _) => new NaNCheck(column),
        (Rules.Absence.Empty, ColumnType.Text) => Text(column, TextPredicates.NotEmpty),
        (Rules.Absence.Blank, ColumnType.Text) => Text(column, TextPredicates.NotBlank),
        (var absence, _) => new WrittenAbsenceCheck(column, absence == Rules.Absence.Blank),
    };

    private TypeCheck Type(TypeRule rule, int column)
    {
        var type = TypeOf(column);
        if (type != rule.Type && (plan.Forced[column] || TypeLattice.Join(type, rule.Type) != rule.Type))
            throw new CheckException($"{Named(column)}, not as {TypeName(rule.Type)}.");
        return new TypeCheck(column);
    }

    private RowCheck Range(RangeRule rule, int column)
    {
        var type = TypeOf(column);
        var interval = rule.Interval;
        switch (BoundFamilies.Of(interval))
        {
            case BoundFamily.Numeric when type is ColumnType.Integer or ColumnType.Unknown:
                var (least, most) = Intervals.OfIntegers(interval, plan.AsOf);
                return new LongRangeCheck(column, least, most, interval.Outside);
            case BoundFamily.Numeric when type == ColumnType.Number:
                var (min, minInclusive) = Intervals.LowOfNumbers(interval.Min?.At(plan.AsOf), interval.MinInclusive);
                var (max, maxInclusive) = Intervals.HighOfNumbers(interval.Max?.At(plan.AsOf), interval.MaxInclusive);
                return new DoubleRangeCheck(column, min, minInclusive, max, maxInclusive, interval.Outside);
            case BoundFamily.Temporal when TypeLattice.IsTemporal(type) || type == ColumnType.Unknown:
                var (first, last) = Intervals.OfTimes(interval, type == ColumnType.Unknown ? ColumnType.Date : type, plan.AsOf);
                return new LongRangeCheck(column, first, last, interval.Outside);
            case BoundFamily.Text:
                return Text(column, TextPredicates.Within(interval, plan.AsOf));
            case var family:
                throw new CheckException($"{Named(column)} and cannot be compared with {BoundFamilies.Name(family)}. Declare its `type`.");
        }
    }

    private RowCheck Set(int column, IReadOnlyList<Bound> values, bool negated)
    {
        var type = TypeOf(column);
        if (BoundFamilies.Keys(values, type, plan.AsOf) is not { } keys)
            return Text(column, TextPredicates.OneOf(BoundFamilies.Texts(values, plan.AsOf), negated));
        return type == ColumnType.Number ? new DoubleSetCheck(column, keys, negated) : new LongSetCheck(column, keys, negated);
    }

    private RowCheck Distinct(DistinctRule rule, int column)
    {
        var set = Set(column, rule.Values, negated: false);
        if (rule.Relation == DistinctRelation.In)
            return set;
        PresenceCheck presence;
        if (BoundFamilies.Keys(rule.Values, TypeOf(column), plan.AsOf) is { } keys)
        {
            presence = new KeyPresenceCheck(column, TypeOf(column), keys, BoundFamilies.Impossible(rule.Values, TypeOf(column), plan.AsOf));
        }
        else
        {
            NeedCodes(column);
            presence = new TextPresenceCheck(column, BoundFamilies.Texts(rule.Values, plan.AsOf));
        }

        return rule.Relation == DistinctRelation.Contain ? presence : new SetAndPresenceCheck(set, presence);
    }

    private CorrelationCheck Correlation(int[] columns)
    {
        foreach (var column in columns)
        {
            if (!TypeLattice.IsNumeric(TypeOf(column)) && TypeOf(column) != ColumnType.Unknown)
                throw new CheckException($"{Named(column)}; a correlation needs numbers.");
        }

        return new CorrelationCheck(columns[0], columns[1]);
    }

    private TextCheck Text(int column, TextPredicate keeps)
    {
        NeedCodes(column);
        return new TextCheck(column, keeps);
    }

    /// <summary>Codes of a text column come with its values, so they are asked for before the first batch.</summary>
    private void NeedCodes(int column)
    {
        if (TypeOf(column) == ColumnType.Text)
            collector?.Codes(column);
    }

    private ExpressionCheck Expression(Expression expression) => new(expression.Bind(plan.Names, types, plan.AsOf));

    private CustomCheck Custom(CustomRowRule rule, int[] columns)
    {
        try
        {
            return new CustomCheck(rule.Custom.Name, columns, rule.Custom.CreateTest(rule.Arguments), mayQuoteValues: !rule.Columns.Any(plan.Pii.Contains));
        }
        catch (Exception e) when (e is not CheckException)
        {
            throw new CheckException($"the plug-in rule '{rule.Custom.Name}' cannot be used: {e.Message}");
        }
    }

    private static string TypeName(ColumnType type) => Reports.Figures.TypeName(type);
}

using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

/// <summary>The results of the sample suite for box scores.</summary>
internal static class SampleResults
{
    /// <summary>Stands in cells of the masked column, where no output may find it.</summary>
    public const string Secret = "+1-555-0199";

    private const long Rows = 26_401;

    public static IReadOnlyList<RuleResult> All() => [.. Table(), .. Keys(), .. Values(), .. Texts(), .. Aggregates(), .. NotEvaluated()];

    private static IEnumerable<RuleResult> Table() =>
    [
        Passed(new RowCountRule(Between(20_000, 40_000)) { Id = "table.row_count" }, Scalar.OfInteger(Rows)),
        Passed(new ColumnListRule(["player_game_id", "game_date", "team"], ColumnListRelation.Include) { Id = "table.columns" }),
        Passed(new CorrelationRule("points", "field_goals_made", Between(0.8, 1)) { Id = "points, field_goals_made.correlation", Severity = Severity.Info }, Scalar.OfNumber(0.9736)),
    ];

    private static IEnumerable<RuleResult> Keys() =>
    [
        Failed(
            new UniqueRule(["player_game_id"]) { Id = "player_game_id.unique", Severity = Severity.Critical, Description = "Box scores are joined to play-by-play by this key." },
            Rows, 4, "2 keys occur more than once.",
            Row(1_047, ("player_game_id", Scalar.OfText("0022500001-1627759"))), Row(1_048, ("player_game_id", Scalar.OfText("0022500001-1627759"))),
            Row(9_871, ("player_game_id", Scalar.OfText("0022500118-203935"))), Row(9_902, ("player_game_id", Scalar.OfText("0022500118-203935")))),
        Kept(new NotAbsentRule("player_game_id", Absence.Null) { Id = "player_game_id.not_null", Severity = Severity.Critical }),
        Kept(new MonotonicRule("game_date") { Id = "game_date.increasing" }),
        Kept(new RangeRule("game_date", new Interval(Bound.Of(Scalar.OfDate(20_382)), Bound.Today())) { Id = "game_date.between" }),
    ];

    private static IEnumerable<RuleResult> Values() =>
    [
        Failed(
            new RangeRule("minutes", Between(0, 53)) { Id = "minutes.between", Mostly = 0.9999, Nulls = NullPolicy.Fail },
            Rows, 223, "99.2% of rows keep it, 99.99% must.",
            Row(12, ("minutes", default)), Row(377, ("minutes", Scalar.OfNumber(double.NaN))), Row(2_046, ("minutes", Scalar.OfNumber(53.2))), Row(4_001, ("minutes", Scalar.OfText("DNP")))),
        Failed(
            new RangeRule("assists", new Interval(null, Bound.Of(Scalar.OfInteger(40))), "at_most") { Id = "assists.at_most" },
            Rows, 1, null, Row(18_220, ("assists", Scalar.OfInteger(412)))),
        Failed(
            new ExpressionRule(Expression.Parse("points >= 2 * field_goals_made"))
            {
                Id = "points_add_up", Name = "points_add_up", Where = Expression.Parse("minutes > 0"), Description = "A field goal is worth two points at least.",
            },
            26_187, 31, null,
            Row(801, ("points", Scalar.OfInteger(9)), ("field_goals_made", Scalar.OfInteger(5))),
            Row(802, ("points", Scalar.OfInteger(0)), ("field_goals_made", Scalar.OfInteger(1))),
            Row(15_333, ("points", Scalar.OfInteger(17)), ("field_goals_made", Scalar.OfInteger(9)))),
        Kept(new SetRule("fouls", Enumerable.Range(0, 7).Select(i => Bound.Of(Scalar.OfInteger(i))).ToArray()) { Id = "fouls.in", Allowed = 3 }),
        Kept(new PairRule("points", "field_goals_made", PairComparison.GreaterOrEqual) { Id = "points, field_goals_made.greater_or_equal" }),
        Failed(
            new NotAbsentRule("salary", Absence.Null) { Id = "salary.not_null", Severity = Severity.Warning, Mostly = 0.95 },
            Rows, 8_812, "66.6% of rows keep it, 95% must.",
            Row(3, ("salary", default)), Row(7, ("salary", default)), Row(8, ("salary", default)), Row(15, ("salary", default)), Row(16, ("salary", default))),
    ];

    private static IEnumerable<RuleResult> Texts() =>
    [
        Failed(
            new SetRule("team", new[] { "ATL", "BKN", "BOS", "CHA", "CHI", "CLE", "DAL", "DEN", "DET", "GSW", "HOU", "IND" }.Select(t => Bound.Of(Scalar.OfText(t))).ToArray()) { Id = "team.in" },
            Rows, 57, null, Row(40, ("team", Scalar.OfText("SEA"))), Row(52, ("team", Scalar.OfText(" BOS"))), Row(53, ("team", Scalar.OfText("")))),
        Failed(
            new PatternRule("agent_phone", [@"^\+1-\d{3}-\d{4}$"]) { Id = "agent_phone.matches", Severity = Severity.Error },
            25_501, 12, null, new SampleRow(66, [new("agent_phone", Scalar.OfText(Secret), Masked: true)]), new SampleRow(90, [new("agent_phone", Scalar.OfText(Secret), Masked: true)])),
        Failed(
            new PatternRule("<script>alert(\"x\")</script>", ["[<>&'\"]"], Negated: true) { Id = "<script>alert(\"x\")</script>.not_matches", Severity = Severity.Info },
            25_999, 15, "Markup & 'quotes' \"among\" the values \e[2J\u202Egpj.",
            Row(5, ("<script>alert(\"x\")</script>", Scalar.OfText("<img src=x onerror=alert(1)>"))),
            Row(6, ("<script>alert(\"x\")</script>", Scalar.OfText("\e[31mDNP\e[0m - Coach's \"Decision\"\0\uFFFF"))),
            Row(9, ("<script>alert(\"x\")</script>", Scalar.OfText("a\u202Egnp.exe ]]> --> &amp;")))),
        Kept(new NotAbsentRule("player_name", Absence.Blank) { Id = "player_name.not_blank" }),
        Kept(new LengthRule("player_name", Between(2, 40)) { Id = "player_name.length", Severity = Severity.Warning }),
    ];

    private static IEnumerable<RuleResult> Aggregates() =>
    [
        Failed(
            new AggregateRule("plus_minus", Aggregate.Mean, Between(-1, 1)) { Id = "plus_minus.mean", Severity = Severity.Warning },
            "Every point for one side is a point against the other.", Scalar.OfNumber(3.8641234567)),
        Failed(
            new FreshnessRule("tip_off", TimeSpan.FromDays(3)) { Id = "tip_off.freshness" }, "The latest is 5 days 5 hours old.", Scalar.OfTimestamp(1_781_484_000_000_000)),
        Passed(new DistinctRule("season", [Bound.Of(Scalar.OfText("2025-26"))], DistinctRelation.Equal) { Id = "season.distinct_equal" }, true, Scalar.OfText("2025-26")),
        Failed(
            new DistinctRule("is_home", [Bound.Of(Scalar.OfBoolean(true))], DistinctRelation.In) { Id = "is_home.distinct_in", Severity = Severity.Info }, null, Scalar.OfBoolean(false)) with { ObservedIsList = true },
        Passed(new AggregateRule("rebounds", Aggregate.Quantile, Between(3, 8), 0.5) { Id = "rebounds.quantiles" }, Scalar.OfNumber(5)),
    ];

    private static IEnumerable<RuleResult> NotEvaluated() =>
    [
        Error(new DriftRule("minutes", "profiles/2024-25.json") { Id = "minutes.drift_from", Severity = Severity.Warning }, "There is no file profiles/2024-25.json beside the suite."),
        Error(new AggregateRule("player_name", Aggregate.Mean, Between(0, 1)) { Id = "player_name.mean" }, "player_name is text; a mean needs numbers."),
        new RuleResult
        {
            Rule = new RangeRule("hustle_rating", Between(0, 100)) { Id = "hustle_rating.between" },
            Status = RuleStatus.Skipped, Evaluated = 0, Unexpected = 0, Reason = "No row has a value.", Score = null,
        },
        new RuleResult
        {
            Rule = new RequiredRule("deflections") { Id = "deflections.required", Severity = Severity.Info },
            Status = RuleStatus.Skipped, Reason = "The table has no column deflections, and the suite does not require it.", Score = null,
        },
    ];

    private static RuleResult Kept(RowRule rule) => new() { Rule = rule, Status = RuleStatus.Passed, Evaluated = Rows, Unexpected = 0, Score = 1 };

    private static RuleResult Passed(Rule rule, params Scalar[] observed) => Passed(rule, false, observed);

    private static RuleResult Passed(Rule rule, bool list, params Scalar[] observed) =>
        new() { Rule = rule, Status = RuleStatus.Passed, Observed = observed, ObservedIsList = list, Score = 1 };

    private static RuleResult Failed(Rule rule, string? reason, params Scalar[] observed) =>
        new() { Rule = rule, Status = RuleStatus.Failed, Observed = observed, Reason = reason, Score = 0 };

    private static RuleResult Failed(RowRule rule, long evaluated, long unexpected, string? reason, params SampleRow[] sample) => new()
    {
        Rule = rule,
        Status = RuleStatus.Failed,
        Evaluated = evaluated,
        Unexpected = unexpected,
        Sample = sample,
        Reason = reason,
        Score = 1 - (double)unexpected / evaluated,
    };

    private static RuleResult Error(Rule rule, string reason) => new() { Rule = rule, Status = RuleStatus.Error, Reason = reason, Score = 0 };

    private static SampleRow Row(long row, params (string Column, Scalar Value)[] values) => new(row, values.Select(v => new SampleValue(v.Column, v.Value)).ToArray());

    private static Interval Between(double min, double max) => Interval.Between(min, max);
}

using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>Kinds about the table, and about several columns of a row.</summary>
internal static class TableKinds
{
    private static readonly IntervalKind Rows = new("The number of rows") { Counts = true };
    private static readonly IntervalKind Columns = new("The number of columns") { Counts = true };
    private static readonly IntervalKind Coefficient = new("A correlation") { Least = -1, Most = 1 };

    private static readonly string[] Relations = ["exactly", "in_order", "include", "only"];

    /// <summary>The word <c>columns</c> is a kind of its own, and beside other kinds a field.</summary>
    public const string ColumnsKey = "columns";

    public static readonly RuleKind[] All =
    [
        new("that", source => [new ExpressionRule(ExpressionReader.Read(source.Value))]) { IsAboutRows = true },
        new("unique", Unique) { IsAboutRows = true, Fields = [ColumnsKey, "repeats"], FieldsBeside = ["repeats"] },
        Pair("equal", PairComparison.Equal),
        Pair("greater", PairComparison.Greater),
        Pair("greater_or_equal", PairComparison.GreaterOrEqual),
        new("sum", Sum) { IsAboutRows = true, Fields = [ColumnsKey, "equals", "within"] },
        new("row_count", source => [new RowCountRule(Intervals.OrExactly(source, Rows))]) { Fields = Intervals.FigureFields },
        new("column_count", source => [new ColumnCountRule(Intervals.OrExactly(source, Columns))]) { Fields = Intervals.FigureFields, TakesWhere = false },
        new(ColumnsKey, ColumnList) { Fields = Relations, TakesWhere = false },
        new("correlation", Correlation) { Fields = [ColumnsKey, .. Intervals.FigureFields] },
        CustomKind.OfTable,
    ];

    private static Rule[] Unique(RuleSource source)
    {
        if (ScalarReader.Flag(source.Value) is not null)
            throw source.Value.Fault("unique needs columns: unique: [game_id, player_id], or unique: game_id.");
        return [new UniqueRule(ListReader.Columns(source.ValueOr(ColumnsKey, "[game_id, player_id]")), UniqueKind.Repeats(source))];
    }

    private static RuleKind Pair(string key, PairComparison comparison) => new(key, source =>
    {
        var pair = ListReader.Pair(source.ValueOr(ColumnsKey, "[a, b]"), key);
        return [new PairRule(pair[0], pair[1], comparison)];
    }) { IsAboutRows = true, Fields = [ColumnsKey] };

    private static Rule[] Sum(RuleSource source)
    {
        if (!source.IsMapping)
            throw source.Value.Fault($"As an entry of rules, sum adds columns row by row: sum: {{ columns: [a, b], equals: 100 }}. For the sum of one column write column: beside it.");
        var addends = ListReader.Columns(source.Required(ColumnsKey, "[a, b]"));
        var equals = source.Required("equals", "100, or equals: and a column");
        var within = source.Field("within")?.Value is { } node ? ScalarReader.Number(node, "within") : 0;
        if (within < 0)
            throw source.Field("within")!.Value.Fault("within is how far off a sum may be, so it is at least 0.");
        var total = ScalarReader.Text(equals, "A number or the name of a column");
        return equals is ScalarNode { IsPlain: true } scalar && TypeLattice.IsNumeric(ScalarReader.Value(scalar).Type)
            ? [new SumRule(addends, ScalarReader.Number(equals, "equals"), null, within)]
            : [new SumRule(addends, null, total, within)];
    }

    private static Rule[] ColumnList(RuleSource source)
    {
        if (!source.IsMapping)
            return [new ColumnListRule(ListReader.Columns(source.Value), ColumnListRelation.Exactly)];
        var given = Array.FindAll(Relations, relation => source.Field(relation) is not null);
        if (given.Length != 1)
            throw source.Key.Fault($"columns needs one of exactly, in_order, include and only, and has {(given.Length == 0 ? "none" : Errors.Words.Of(given))}.");
        return [new ColumnListRule(ListReader.Columns(source.Field(given[0])!.Value), (ColumnListRelation)Array.IndexOf(Relations, given[0]))];
    }

    private static Rule[] Correlation(RuleSource source)
    {
        if (!source.IsMapping)
            throw source.Value.Fault("correlation takes columns and an interval, such as { columns: [a, b], between: [0.5, 1] }.");
        var pair = ListReader.Pair(source.Required(ColumnsKey, "[a, b]"), ColumnsKey);
        return [new CorrelationRule(pair[0], pair[1], Intervals.OfFields(source, Coefficient))];
    }
}

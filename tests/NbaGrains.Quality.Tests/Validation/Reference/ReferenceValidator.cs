using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>What a suite says of a table, row by row and with nothing clever. Written from the specification alone.</summary>
internal static class ReferenceValidator
{
    /// <summary>One for each rule, in the suite's order.</summary>
    public static List<Expected> Validate(Suite suite, Context context) => [.. suite.Rules.Select(rule => Validate(rule, suite, context))];

    private static Expected Validate(Rule rule, Suite suite, Context context)
    {
        try
        {
            string[] missing = [.. rule.Columns.Where(column => !context.Table.Has(column))];
            if (rule is not RequiredRule && missing.Length > 0)
                return new Expected(rule, missing.All(suite.Optional.Contains) ? RuleStatus.Skipped : RuleStatus.Error);
            if (rule is RequiredRule && missing.Any(suite.Optional.Contains))
                throw new UnspecifiedException("a required column that may be missing");
            var needed = Families.Needed(rule);
            if (rule.Columns.Where(context.Table.Has).Any(column => !TypeLattice.Holds(needed, context.Table.Column(column).Type)))
                throw new UnspecifiedException($"a column that is not {needed}");
            var condition = rule.Where is { } where ? context.Conditions[where.Text] : null;
            if (condition?.Columns.All(context.Table.Has) == false)
                return new Expected(rule, RuleStatus.Error);
            Truth[] truths = [.. Enumerable.Range(0, context.Table.Rows).Select(row => Asked(condition?.Of(context.Table, row) ?? Truth.True))];
            Truth Asked(Truth truth) => truth == Truth.Undefined && condition!.Columns.All(column => Families.Declared(suite, column) is not null) ? Truth.False : truth;

            return rule is RowRule rows ? Validate(rows, context, truths) : Validate((TableRule)rule, context, truths);
        }
        catch (UnspecifiedException unspecified)
        {
            return new Expected(rule, RuleStatus.Error) { Unspecified = unspecified.Message };
        }
    }

    private static Expected Validate(TableRule rule, Context context, Truth[] truths) => truths.Contains(Truth.Undefined)
        ? new Expected(rule, RuleStatus.Error)
        : TableJudge.Judge(rule, context, [.. Enumerable.Range(0, truths.Length).Where(row => truths[row] == Truth.True)]);

    private static Expected Validate(RowRule rule, Context context, Truth[] truths)
    {
        int[] selected = [.. Enumerable.Range(0, truths.Length).Where(row => truths[row] == Truth.True)];
        var verdicts = new Verdict?[truths.Length];
        foreach (var (row, verdict) in selected.Zip(RowJudge.Judge(rule, context, selected)))
            verdicts[row] = verdict;
        long evaluated = 0;
        List<int> unexpected = [];
        for (var row = 0; row < truths.Length; row++)
        {
            bool? kept = truths[row] == Truth.Undefined ? false : verdicts[row] switch
            {
                Verdict.Keeps => true,
                Verdict.Breaks => false,
                Verdict.Null when rule.Nulls == NullPolicy.Fail => false,
                Verdict.Null when rule.Nulls == NullPolicy.Pass => true,
                _ => null,
            };
            evaluated += kept is null ? 0 : 1;
            if (kept == false)
                unexpected.Add(row);
        }

        if (evaluated == 0)
            return new Expected(rule, RuleStatus.Skipped);
        return new Expected(rule, Holds(rule, evaluated, unexpected.Count) ? RuleStatus.Passed : RuleStatus.Failed)
        {
            Evaluated = evaluated,
            Unexpected = unexpected.Count,
            Sample = [.. unexpected.Take(RuleResult.MaxSample).Select(row => Sample(rule, context, row))],
        };
    }

    private static bool Holds(RowRule rule, long evaluated, long unexpected)
    {
        var few = rule.Allowed is not { } allowed || unexpected <= allowed;
        var most = (evaluated - unexpected) / (double)evaluated >= rule.Mostly || (rule.Allowed is not null && rule.Mostly == 1);
        return few && most;
    }

    private static SampleRow Sample(RowRule rule, Context context, int row)
    {
        var columns = rule is ExpressionRule that ? context.Conditions[that.Expression.Text].Columns : rule.Columns;
        var written = rule is LengthRule or PatternRule or LikeRule or DateFormatRule or NotAbsentRule or AllNullRule;
        return new SampleRow(row + 1, [.. columns.Select(name => new SampleValue(name, context.Table.Column(name).Cells[row].Shown(written)))]);
    }
}

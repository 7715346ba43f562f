using System.Security.Cryptography;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Partitions;

/// <summary>
/// A digest of what a rule asks of rows: two rules with the same one learn the same from the same table. What is judged only at the end -
/// severity, <c>mostly</c>, the bounds of figures - is not in it, nor are names and words.
/// </summary>
internal static class RuleFingerprint
{
    public static byte[] Of(RulePlan plan, PlannedRule planned)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write((byte)planned.Role);
        if (planned.Role is not (RuleRole.Facts or RuleRole.Blocked))
            Write(writer, plan, planned);
        return SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>The same for a column of which the rows that a filter selects are wanted.</summary>
    public static byte[] Of(RulePlan plan, FilteredColumn filtered)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(plan.Names[filtered.Column]);
        WriteExpression(writer, plan.Wheres[filtered.Where], plan.AsOf);
        return SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    private static void Write(BinaryWriter writer, RulePlan plan, PlannedRule planned)
    {
        writer.Write(planned.Where >= 0);
        if (planned.Where >= 0)
            WriteExpression(writer, plan.Wheres[planned.Where], plan.AsOf);

        // A figure is answered from the state of its column.
        if (planned.Role == RuleRole.Figures)
            return;
        var rule = planned.Rule;
        writer.Write(rule.GetType().FullName!);
        writer.Write((byte)planned.Nulls);
        WriteTexts(writer, rule.Columns);
        switch (rule)
        {
            case TypeRule one:
                writer.Write((byte)one.Type);
                break;
            case NotAbsentRule one:
                writer.Write((byte)one.Absence);
                break;
            case RangeRule one:
                WriteInterval(writer, one.Interval, plan.AsOf);
                break;
            case LengthRule one:
                WriteInterval(writer, one.Interval, plan.AsOf);
                break;
            case SetRule one:
                WriteBounds(writer, one.Values, plan.AsOf);
                writer.Write(one.Negated);
                break;
            case DistinctRule one:
                WriteBounds(writer, one.Values, plan.AsOf);
                writer.Write((byte)one.Relation);
                break;
            case PatternRule one:
                WriteTexts(writer, one.Patterns);
                writer.Write(one.Negated);
                break;
            case LikeRule one:
                WriteTexts(writer, one.Patterns);
                writer.Write(one.Negated);
                break;
            case DateFormatRule one:
                writer.Write(one.Format);
                break;
            case MonotonicRule one:
                writer.Write(one.Decreasing);
                writer.Write(one.Strictly);
                break;
            case ExpressionRule one:
                WriteExpression(writer, one.Expression, plan.AsOf);
                break;
            case PairRule one:
                writer.Write((byte)one.Comparison);
                break;
            case SumRule one:
                writer.Write(one.Total is not null);
                writer.Write(one.Total ?? 0);
                writer.Write(one.Within);
                break;
            case UniqueRule one:
                writer.Write((byte)one.Repeats);
                break;
            case CustomRowRule one:
                // The code, not just its name, and whether what it throws may be quoted.
                writer.Write(one.Custom.GetType().FullName!);
                writer.Write(one.Custom.GetType().Module.ModuleVersionId.ToByteArray());
                WriteTexts(writer, [.. one.Arguments.With.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new[] { pair.Key, pair.Value })]);
                writer.Write(one.Columns.Any(plan.Pii.Contains));
                break;
            case AllNullRule or RowCountRule or CorrelationRule:
                break;
            default:
                throw new InvalidOperationException($"No fingerprint for the rule '{rule.Kind}'.");
        }
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
            writer.Write(text);
    }

    private static void WriteInterval(BinaryWriter writer, Interval interval, DateTimeOffset asOf)
    {
        writer.Write(interval.MinInclusive);
        writer.Write(interval.MaxInclusive);
        writer.Write(interval.Outside);
        WriteBound(writer, interval.Min, asOf);
        WriteBound(writer, interval.Max, asOf);
    }

    private static void WriteBounds(BinaryWriter writer, IReadOnlyList<Bound> bounds, DateTimeOffset asOf)
    {
        writer.Write(bounds.Count);
        foreach (var bound in bounds)
            WriteBound(writer, bound, asOf);
    }

    /// <summary>A bound that the clock gives counts as what it is at the time of the run.</summary>
    private static void WriteBound(BinaryWriter writer, Bound? bound, DateTimeOffset asOf)
    {
        writer.Write(bound is not null);
        if (bound is null)
            return;
        var value = bound.At(asOf);
        writer.Write((byte)bound.From);
        writer.Write(bound.IsQuoted);
        writer.Write((byte)value.Type);
        if (value.Type == ColumnType.Text)
            writer.Write(value.ToString());
        else
            writer.Write(value.Long);
    }

    /// <summary>The text; where it may ask the clock, the time too. A column called "nowhere" costs a scan, never an answer.</summary>
    private static void WriteExpression(BinaryWriter writer, Expression expression, DateTimeOffset asOf)
    {
        writer.Write(expression.Text);
        if (expression.Text.Contains("now", StringComparison.OrdinalIgnoreCase))
            writer.Write(asOf.UtcTicks);
        else if (expression.Text.Contains("today", StringComparison.OrdinalIgnoreCase))
            writer.Write(asOf.UtcDateTime.Date.Ticks);
    }
}

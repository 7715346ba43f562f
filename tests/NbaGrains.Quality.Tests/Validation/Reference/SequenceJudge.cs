using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>Rules that look at more than one row.</summary>
internal static class SequenceJudge
{
    public static IEnumerable<Verdict> Unique(UniqueRule rule, TypedTable table, IReadOnlyList<int> rows)
    {
        var all = rule.Repeats == Repeats.All ? Counts(rule, table, rows) : [];
        HashSet<string> seen = [];
        foreach (var row in rows)
        {
            Cell[] cells = [.. rule.Key.Select(name => table.Column(name).Cells[row])];
            if (cells.Any(cell => cell.IsInvalid))
                yield return Verdict.Breaks;
            else if (Key(cells) is not { } key)
                yield return Verdict.Null;
            else if (rule.Repeats == Repeats.All)
                yield return all[key] > 1 ? Verdict.Breaks : Verdict.Keeps;
            else
                yield return seen.Add(key) ? Verdict.Keeps : Verdict.Breaks;
        }
    }

    public static IEnumerable<Verdict> Monotonic(MonotonicRule rule, Column column, IReadOnlyList<int> rows)
    {
        if (column.Type == ColumnType.Boolean || rows.Any(row => column.Cells[row].IsNaN))
            throw new UnspecifiedException("the order of booleans, or NaN");
        Scalar? before = null;
        foreach (var row in rows)
        {
            var cell = column.Cells[row];
            if (!cell.HasValue)
            {
                yield return cell.IsNull ? Verdict.Null : Verdict.Breaks;
                continue;
            }

            var rise = before is { } last ? Comparing.Compare(cell.Value, last) * (rule.Decreasing ? -1 : 1) : 1;
            yield return (rule.Strictly ? rise > 0 : rise >= 0) ? Verdict.Keeps : Verdict.Breaks;
            before = cell.Value;
        }
    }

    private static Dictionary<string, int> Counts(UniqueRule rule, TypedTable table, IReadOnlyList<int> rows) => rows
        .Select(row => Key([.. rule.Key.Select(name => table.Column(name).Cells[row])]))
        .OfType<string>()
        .GroupBy(key => key)
        .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The values of a key, each with its length before it; null where one has no value.</summary>
    private static string? Key(Cell[] cells) =>
        cells.All(cell => cell.HasValue) ? string.Concat(cells.Select(cell => $"{cell.Value.ToString().Length}:{cell.Value}")) : null;
}

using NbaGrains.Quality.Drift.Measures;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>Compares a table with an earlier one. It needs their states alone, so neither is read again.</summary>
public static class DriftDetector
{
    /// <param name="reference">The earlier table, taken for good.</param>
    /// <param name="current">The table in question.</param>
    /// <param name="options">What counts as drift.</param>
    /// <exception cref="ArgumentException">A measure is to decide that has no limit.</exception>
    public static DriftReport Compare(DriftTable reference, DriftTable current, DriftOptions? options = null)
    {
        options ??= new DriftOptions();
        foreach (var method in (DriftMethod[])[options.Numeric, options.Categorical])
        {
            if (options.LimitOf(method) is null)
                throw new ArgumentException($"{method} has no limit, so it cannot decide.", nameof(options));
        }

        var (before, now) = (ColumnsOf(reference), ColumnsOf(current));
        var columns = new List<ColumnDrift>();
        foreach (var (name, column) in before)
        {
            if (now.TryGetValue(name, out var other))
                columns.Add(ColumnComparison.Of(name, column, other, options));
        }

        return new DriftReport
        {
            Reference = reference.Name,
            Current = current.Name,
            ReferenceRows = reference.Rows,
            CurrentRows = current.Rows,
            Options = options,
            Columns = Judge(columns, options),
            Added = Lone(now, before),
            Removed = Lone(before, now),
        };
    }

    /// <summary>The verdicts about columns that were measured.</summary>
    internal static IReadOnlyList<ColumnDrift> Judge(List<ColumnDrift> columns, DriftOptions options) => [.. Adjusted(columns).Select(column => Judged(column, options))];

    private static Dictionary<string, ColumnState> ColumnsOf(DriftTable table)
    {
        var columns = new Dictionary<string, ColumnState>(table.Columns.Count);
        for (var i = 0; i < table.Columns.Count; i++)
            columns.TryAdd(table.Columns[i], table.State.Columns[i]);
        return columns;
    }

    private static List<LoneColumn> Lone(Dictionary<string, ColumnState> columns, Dictionary<string, ColumnState> others) =>
        [.. columns.Where(column => !others.ContainsKey(column.Key)).Select(column => new LoneColumn(column.Key, column.Value.Type))];

    /// <summary>Adjusts all probabilities at once: those of the values and those of the nulls.</summary>
    private static IEnumerable<ColumnDrift> Adjusted(List<ColumnDrift> columns)
    {
        var asked = new List<double>();
        foreach (var column in columns)
        {
            if (OfValues(column) is { } ofValues)
                asked.Add(ofValues);
            if (column.Nulls.Probability is { } ofNulls)
                asked.Add(ofNulls);
        }

        var adjusted = new Queue<double>(BenjaminiHochberg.Adjust(asked));
        foreach (var column in columns)
        {
            yield return column with
            {
                AdjustedProbability = OfValues(column) is null ? null : adjusted.Dequeue(),
                Nulls = column.Nulls with { AdjustedProbability = column.Nulls.Probability is null ? null : adjusted.Dequeue() },
            };
        }
    }

    private static double? OfValues(ColumnDrift column) => column.Method is { } method ? column.Of(method)!.Probability : null;

    private static ColumnDrift Judged(ColumnDrift column, DriftOptions options)
    {
        var signals = DriftSignals.None;
        var reasons = new List<string>();
        if (column.TypeChanged && column.NotJudged is not null && column.ReferenceValues > 0 && column.CurrentValues > 0 && column.Measures.Count == 0)
        {
            signals |= DriftSignals.Type;
            reasons.Add($"it was {Figures.TypeName(column.ReferenceType)} and is {Figures.TypeName(column.CurrentType)}");
        }

        if (column.Method is { } method && column.Of(method)!.Value >= column.Limit && column.AdjustedProbability <= options.FalseDiscoveryRate)
        {
            signals |= DriftSignals.Values;
            reasons.Add($"its values moved ({DriftMethods.Label(method)} {Figures.Significant(column.Of(method)!.Value!.Value, 3)}, limit {Figures.Significant(column.Limit!.Value, 3)})");
        }

        if (Math.Abs(column.Nulls.Difference) >= options.NullShareLimit && column.Nulls.AdjustedProbability <= options.FalseDiscoveryRate)
        {
            signals |= DriftSignals.Nulls;
            reasons.Add($"nulls went from {Figures.Percent(column.Nulls.ReferenceShare)} to {Figures.Percent(column.Nulls.CurrentShare)}");
        }

        if (signals != DriftSignals.None)
            return column with { Verdict = DriftVerdict.Drifted, Signals = signals, Reason = string.Join("; ", reasons) };
        return column.NotJudged is { } reason ? column with { Verdict = DriftVerdict.NotJudged, Reason = reason.TrimEnd('.') } : column;
    }
}

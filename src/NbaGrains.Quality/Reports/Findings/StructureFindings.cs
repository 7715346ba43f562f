using System.Globalization;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Findings;

/// <summary>What columns are to the table: keys, constants, and columns that repeat one another.</summary>
internal static class StructureFindings
{
    private const double Strong = 0.5;
    private const double One = 1 - 1e-9;

    /// <summary>Two rows always correlate.</summary>
    private const int FewRows = 10;

    public static IEnumerable<Finding> Of(TableProfile profile) => BrokenKeys(profile).Concat(Keys(profile)).Concat(Constant(profile)).Concat(Correlated(profile));

    /// <summary>True where all values (of at least two) are one.</summary>
    public static bool IsConstant(ColumnProfile column) => column.Distinct == 1 && column.Count > 1;

    private static IEnumerable<Finding> BrokenKeys(TableProfile profile) => ProfileFindings.About(
        FindingWeight.Attention, "declared key does not identify its rows", "declared keys do not identify their rows",
        "A key has another value in every row, and no nulls.",
        profile.Columns.Where(c => c.IsKey && !IsUnique(c, profile.Rows))
            .Select(c => new FindingItem(c.Name, null, $"{Figures.Distinct(c)} distinct in {Figures.Count(profile.Rows, "row", "rows")}")));

    private static IEnumerable<Finding> Keys(TableProfile profile) => ProfileFindings.About(
        FindingWeight.Note, "column could be a key", "columns could be a key", "A different value in every row, and no nulls.",
        profile.Columns.Where(c => !c.IsKey && CouldBeKey(c, profile.Rows))
            .Select(c => new FindingItem(c.Name, null, c.DistinctExact ? "" : "by estimate")));

    private static IEnumerable<Finding> Constant(TableProfile profile) => ProfileFindings.About(
        FindingWeight.Note, "column never changes", "columns never change", "A model learns nothing from them.",
        profile.Columns.Where(IsConstant).Select(c => new FindingItem(c.Name, null, ConstantNote(c))));

    private static IEnumerable<Finding> Correlated(TableProfile profile)
    {
        if (profile.Rows < FewRows || StrongPairs.Shown(profile) is not { } matrix)
            return [];
        return ProfileFindings.About(
            FindingWeight.Note, "pair of columns moves together", "pairs of columns move together",
            "Pearson's r: near 1 both rise together, near −1 one falls as the other rises.",
            StrongPairs.Of(matrix, Strong).Select(p => new FindingItem(p.First, p.Second, "r " + Coefficient(p.R))));
    }

    /// <summary><c>= 0.87</c>; two decimals, but 1 only for what is 1: 0.998 shown as 1.00 would claim a copy of the column.</summary>
    public static string Coefficient(double r) => r switch
    {
        >= One => "= 1",
        <= -One => "= −1",
        >= 0.995 => "> 0.99",
        <= -0.995 => "< −0.99",
        _ => "= " + r.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−'),
    };

    private static bool CouldBeKey(ColumnProfile column, long rows)
    {
        // Measurements are often all different without identifying anything.
        return rows >= 2 && column.Type is not (ColumnType.Number or ColumnType.Unknown) && IsUnique(column, rows);
    }

    /// <summary>As far as can be told: an estimate that differs by less than its bound is no proof of duplicates.</summary>
    private static bool IsUnique(ColumnProfile column, long rows)
    {
        if (column.Nulls + column.Invalid > 0)
            return false;
        return column.DistinctExact ? column.Distinct == rows : Math.Abs(column.Distinct - rows) <= HyperLogLog.Bound * rows;
    }

    private static string ConstantNote(ColumnProfile column)
    {
        if (column.Masked || column.Min is not { } value)
            return "";
        return column.Nulls > 0 ? $"{Figures.Value(value)} or null" : $"always {Figures.Value(value)}";
    }
}

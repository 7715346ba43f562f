using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Findings;

/// <summary>Values that are absent, or no values of the column's type.</summary>
internal static class MissingFindings
{
    private const double ManyNulls = 0.2;

    public static IEnumerable<Finding> Of(TableProfile profile) =>
        AllNull(profile).Concat(Invalid(profile)).Concat(HighNulls(profile)).Concat(NotFinite(profile)).Concat(NotQuiteNull(profile));

    /// <summary>True where a column of a table with rows has no value at all.</summary>
    public static bool IsAllNull(ColumnProfile column) => column.Nulls > 0 && column.Count == 0 && column.Invalid == 0;

    private static IEnumerable<Finding> AllNull(TableProfile profile) => ProfileFindings.About(
        FindingWeight.Attention, "column has no values at all", "columns have no values at all",
        "Drop them, or find out what should have filled them.",
        profile.Columns.Where(IsAllNull).Select(c => new FindingItem(c.Name, null, "")));

    private static IEnumerable<Finding> Invalid(TableProfile profile) => ProfileFindings.About(
        FindingWeight.Attention, "column holds cells that are not of its type", "columns hold cells that are not of their type",
        "Such cells are counted as invalid, neither as values nor as nulls.",
        profile.Columns.Where(c => c.Invalid > 0).Select(c =>
            new FindingItem(c.Name, null, $"{Figures.Count(c.Invalid, "cell", "cells")}, {Figures.Share(c.Invalid, profile.Rows)}")));

    private static IEnumerable<Finding> HighNulls(TableProfile profile) => ProfileFindings.About(
        FindingWeight.Caution, "column lacks a fifth of its values or more", "columns lack a fifth of their values or more", null,
        profile.Columns.Where(c => c.Nulls >= ManyNulls * profile.Rows && c.Nulls > 0 && !IsAllNull(c))
            .OrderByDescending(c => c.Nulls)
            .Select(c => new FindingItem(c.Name, null, Figures.Share(c.Nulls, profile.Rows) + " null")));

    private static IEnumerable<Finding> NotFinite(TableProfile profile) => ProfileFindings.About(
        FindingWeight.Caution, "column holds NaN or infinite numbers", "columns hold NaN or infinite numbers",
        "NaN takes no part in other statistics; infinities only in min and max.",
        profile.Columns.Where(c => c.NaN + c.Infinities > 0).Select(c =>
            new FindingItem(c.Name, null, Both(c.NaN, "NaN", c.Infinities, "infinite"))));

    /// <summary>Only in text, where an empty or blank string is a value; elsewhere it is among the nulls already.</summary>
    private static IEnumerable<Finding> NotQuiteNull(TableProfile profile) => ProfileFindings.About(
        FindingWeight.Caution, "column holds empty or blank strings", "columns hold empty or blank strings",
        "They count as values; do they mean null?",
        profile.Columns.Where(c => c.Type == ColumnType.Text && c.Empty + c.Blank > 0).Select(c =>
            new FindingItem(c.Name, null, Both(c.Empty, "empty", c.Blank, "blank"))));

    private static string Both(long first, string firstWord, long second, string secondWord) => (first, second) switch
    {
        (_, 0) => $"{Figures.Count(first)} {firstWord}",
        (0, _) => $"{Figures.Count(second)} {secondWord}",
        _ => $"{Figures.Count(first)} {firstWord}, {Figures.Count(second)} {secondWord}",
    };
}

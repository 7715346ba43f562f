using NbaGrains.Grains.Datasets;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Types;

namespace NbaGrains.Grains.Runs;

/// <summary>How a version breaks what its data set promises of columns.</summary>
internal static class ContractCheck
{
    public static IReadOnlyList<string> Problems(DatasetContract? contract, TableProfile profile)
    {
        if (contract is null)
            return [];
        var columns = profile.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var promised = contract.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var others = contract.OtherColumns ? [] : profile.Columns.Where(column => !promised.Contains(column.Name));
        return
        [
            .. contract.Columns.SelectMany(column => Problems(column, columns.GetValueOrDefault(column.Name))),
            .. others.Select(column => $"column '{column.Name}' is not in it"),
        ];
    }

    private static IEnumerable<string> Problems(ContractColumn promised, ColumnProfile? column)
    {
        if (column is null)
        {
            yield return $"column '{promised.Name}' is missing";
            yield break;
        }

        // Also where a suite holds the column to its type: then cells of other types are invalid.
        if (promised.Type is { } type && (TypeLattice.Join(type, column.Type) != type || (column.Type == type && column.Invalid > 0)))
            yield return $"column '{promised.Name}' holds {Figures.TypeName(column.Type)}{(column.Invalid > 0 ? $" and {Figures.Count(column.Invalid, "other cell", "other cells")}" : "")}, not {Figures.TypeName(type)}";
        if (!promised.Nullable && column.Nulls > 0)
            yield return $"column '{promised.Name}' has {Figures.Count(column.Nulls, "null", "nulls")}";
    }
}

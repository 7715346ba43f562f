using System.Globalization;
using System.Text;
using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Findings;

/// <summary>A first record that is no header.</summary>
internal static class HeaderFindings
{
    public static IEnumerable<Finding> Of(TableProfile profile)
    {
        if (profile.Columns.Count > 0 && profile.Columns[0].Name is ['{' or '[', ..])
        {
            yield return new Finding(
                FindingWeight.Attention, "The file looks like JSON, not like CSV", "Convert it to CSV first; its lines were read as records.", []);
        }
        else if (LooksLikeData(profile))
        {
            yield return new Finding(
                FindingWeight.Caution, "The header looks like data", "If the file has no header, --no-header reads its first line as a row.", []);
        }
    }

    /// <summary>
    /// Whether every column of numbers or dates is named by one, as it is where the first row of such a column was taken for its name.
    /// Names that count (0, 1, 2 ...) are a header.
    /// </summary>
    private static bool LooksLikeData(TableProfile profile)
    {
        var typed = profile.Columns.Where(c => TypeLattice.IsNumeric(c.Type) || TypeLattice.IsTemporal(c.Type)).ToArray();
        return typed.Length > 0 && typed.All(c => IsTyped(c.Name)) && !Counts(typed);
    }

    private static bool IsTyped(string name)
    {
        var type = CellTypes.Classify(Encoding.UTF8.GetBytes(name));
        return TypeLattice.IsNumeric(type) || TypeLattice.IsTemporal(type);
    }

    private static bool Counts(ColumnProfile[] columns)
    {
        var numbers = columns.Select(c => long.TryParse(c.Name, CultureInfo.InvariantCulture, out var number) ? number : long.MinValue).ToArray();
        return numbers.Length > 1 && Enumerable.Range(1, numbers.Length - 1).All(i => numbers[i] == numbers[i - 1] + 1);
    }
}

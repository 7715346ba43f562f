using System.Globalization;

namespace NbaGrains.Tables.Csv;

/// <summary>Makes header cells into names that are never blank and never equal.</summary>
internal static class ColumnNames
{
    public static string[] From(IReadOnlyList<string> header)
    {
        var names = new string[header.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);

        // Names as written come first, so that a, a, a_2 keeps the a_2 of the file.
        for (var i = 0; i < names.Length; i++)
        {
            var name = Clean(header[i]);
            if (name.Length > 0 && taken.Add(name))
                names[i] = name;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] is null)
                names[i] = Unique(Clean(header[i]), i, taken);
        }

        return names;
    }

    public static string[] Numbered(int count) => From(new string[count].Select(_ => "").ToArray());

    private static string Clean(string cell) => cell.Trim();

    private static string Unique(string name, int index, HashSet<string> taken)
    {
        var unique = name.Length == 0 ? "column_" + (index + 1).ToString(CultureInfo.InvariantCulture) : name + "_2";
        for (var n = 2; !taken.Add(unique); n++)
            unique = (name.Length == 0 ? $"column_{index + 1}" : name) + "_" + n.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}

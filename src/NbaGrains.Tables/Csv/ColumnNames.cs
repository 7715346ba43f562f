using System.Globalization;

namespace NbaGrains.Tables.Csv;

/// <summary>Makes header cells into names that are never blank and never equal.</summary>
internal static class ColumnNames
{
    public static string[] From(IReadOnlyList<string> header)
    {
        var names = new string[header.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);

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
                names[i] = Unique(Clean(header[i]), i, taken, numbers);
        }

        return names;
    }

    public static string[] Numbered(int count) => From(new string[count].Select(_ => "").ToArray());

    private static string Clean(string cell) => cell.Trim();

    private static string Unique(string name, int index, HashSet<string> taken, Dictionary<string, int> numbers)
    {
        if (name.Length == 0)
        {
            name = "column_" + (index + 1).ToString(CultureInfo.InvariantCulture);
            if (taken.Add(name))
                return name;
        }

        // Where the last search for the name ended: a header of one name a hundred thousand times is named in one pass.
        var number = numbers.GetValueOrDefault(name, 2);
        string unique;
        do
            unique = name + "_" + number++.ToString(CultureInfo.InvariantCulture);
        while (!taken.Add(unique));
        numbers[name] = number;
        return unique;
    }
}

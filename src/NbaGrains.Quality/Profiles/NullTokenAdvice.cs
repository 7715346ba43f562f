using System.Text;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Profiles;

/// <summary>Notices a text column that would be of another type but for a word such as <c>NA</c>, and says how to read it so.</summary>
internal static class NullTokenAdvice
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "NA", "N/A", "#N/A", "null", "none", "nil", "-", "--", "?", ".", "\\N", "missing", "unknown", "nan",
    };

    /// <summary>A sentence, or null where there is nothing to say.</summary>
    public static string? For(TextTable? texts)
    {
        if (texts is null)
            return null;
        var type = ColumnType.Unknown;
        var words = new List<string>();
        for (var i = 0; i < texts.Length; i++)
        {
            var text = texts.TextOf(i);
            if (text.Length <= 8 && Words.Contains(Encoding.UTF8.GetString(text)))
            {
                words.Add(Encoding.UTF8.GetString(text));
                continue;
            }

            type = TypeLattice.Join(type, CellTypes.Classify(text));
            if (type == ColumnType.Text)
                return null;
        }

        return words.Count == 0 || type == ColumnType.Unknown
            ? null
            : $"would be {type.ToString().ToLowerInvariant()} but for '{string.Join("', '", words)}': try {string.Join(' ', words.Select(word => $"--null '{word}'"))}";
    }
}

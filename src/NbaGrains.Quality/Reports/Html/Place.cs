using NbaGrains.Quality.Profiles;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>Where a table stands on the page: what its anchors and headings depend on.</summary>
/// <param name="Profile">The table.</param>
/// <param name="Number">1-based number of the table; part of every id.</param>
/// <param name="Level">The level of the table's own heading: 1 alone on a page, 2 among several.</param>
internal sealed record Place(TableProfile Profile, int Number, int Level)
{
    private readonly Dictionary<string, int> _columns = Index(Profile);

    /// <summary>Rules that are broken by column; empty where no rule was asked.</summary>
    public IReadOnlyDictionary<string, int> Broken { get; init; } = new Dictionary<string, int>();

    /// <summary>The id of a part of this table: <c>t1-columns</c>.</summary>
    public string Id(string part) => $"t{Number}-{part}";

    public string ColumnId(int column) => $"t{Number}-c{column + 1}";

    /// <summary>The column of a name; the first where a name is used twice; -1 where there is none.</summary>
    public int ColumnOf(string name) => _columns.GetValueOrDefault(name, -1);

    /// <summary>The file without its folders; standard input by name.</summary>
    public string Title => Profile.File == "-" ? "standard input" : Profile.File[(Profile.File.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>The folders of the file; empty where there are none.</summary>
    public string Folder => Profile.File[..(Profile.File.LastIndexOfAny(['/', '\\']) + 1)];

    private static Dictionary<string, int> Index(TableProfile profile)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < profile.Columns.Count; i++)
            columns.TryAdd(profile.Columns[i].Name, i);
        return columns;
    }
}

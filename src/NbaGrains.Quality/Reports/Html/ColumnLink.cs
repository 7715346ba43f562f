namespace NbaGrains.Quality.Reports.Html;

/// <summary>The name of a column as a link to its details.</summary>
internal static class ColumnLink
{
    public const int NameLength = 80;

    public static void Write(HtmlWriter page, Place place, string name)
    {
        var column = place.ColumnOf(name);
        if (column < 0)
            page.Write($"<bdi class=\"col\">{Shortened.Of(name, page.Density.NameLength)}</bdi>");
        else
            Write(page, place, column);
    }

    public static void Write(HtmlWriter page, Place place, int column) => page.Write(
        $"<a class=\"col\" href=\"#{place.ColumnId(column)}\"><bdi>{Shortened.Of(place.Profile.Columns[column].Name, NameLength)}</bdi></a>");
}

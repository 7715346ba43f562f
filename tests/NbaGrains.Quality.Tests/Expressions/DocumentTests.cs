using System.Text.RegularExpressions;
using NbaGrains.Quality.Expressions;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Expressions;

/// <summary>What docs/reference/expressions.md shows is true.</summary>
public sealed partial class DocumentTests
{
    private static readonly Dictionary<string, ColumnType> BoxScore = new()
    {
        ["player"] = ColumnType.Text, ["position"] = ColumnType.Text, ["starter"] = ColumnType.Boolean, ["minutes"] = ColumnType.Number,
        ["game_date"] = ColumnType.Date, ["tipoff"] = ColumnType.Timestamp, ["3P%"] = ColumnType.Number, ["pts"] = ColumnType.Integer,
        ["fgm"] = ColumnType.Integer, ["fga"] = ColumnType.Integer, ["ftm"] = ColumnType.Integer, ["fta"] = ColumnType.Integer, ["fg3m"] = ColumnType.Integer,
    };

    [Fact]
    public void Every_example_fits_a_box_score()
    {
        var examples = Document().SkipWhile(line => !line.StartsWith("| Example", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.Length > 0).ToList();
        Assert.Equal(9, examples.Count);
        foreach (var example in examples)
            Expression.Parse(CodeSpan().Match(example).Groups[2].Value).Bind([.. BoxScore.Keys], [.. BoxScore.Values], Answers.AsOf);
    }

    [Fact]
    public void The_table_of_nulls_is_right()
    {
        var cells = Document().SkipWhile(line => line != "## Null").TakeWhile(line => !line.StartsWith("`pts == null`", StringComparison.Ordinal))
            .SelectMany(line => NullCase().Matches(line)).ToList();
        Assert.Equal(6, cells.Count);
        foreach (var cell in cells)
            Assert.Equal(cell.Groups[2].Value switch { "null" => "N", "true" => "T", _ => "F" }, Answers.Of(cell.Groups[1].Value, "a,b\n1,2\n"));
    }

    private static string[] Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NbaGrains.sln")))
            folder = folder.Parent;
        return File.ReadAllLines(Path.Combine(folder.FullName, "docs", "reference", "expressions.md"));
    }

    [GeneratedRegex("(`+) ?(.+?) ?\\1 \\|")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("`([^`]+)` \\| (true|false|null)")]
    private static partial Regex NullCase();
}

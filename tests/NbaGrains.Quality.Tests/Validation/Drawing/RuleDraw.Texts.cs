using System.Text.RegularExpressions;
using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

internal sealed partial class RuleDraw
{
    private static readonly string[] Patterns =
        ["^[A-Z]", "[0-9]+", "^[0-9]{4}-[0-9]{2}", "o", "^.{3}$", "\\.", "^-?[0-9]+$", "(?i)bos", "é|ć", "^id-[0-9]+$", "\\s", "^$"];

    private static readonly string[] Likes = ["%", "%o%", "B_s", "___", "20__-%", "%\\%%", "a\\_b", "%.%", "id-%", "a\\\\b", "-%", "%é%", "_", ""];

    public Rule Length()
    {
        var column = Column(TypeFamily.Any);
        return new LengthRule(Name(column), Interval(() => Rules.Bound.Of(Scalar.OfInteger(Text(column).EnumerateRunes().Count()))));
    }

    public Rule Pattern()
    {
        var column = Column(TypeFamily.Any);
        string[] patterns = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Chance(0.6) ? Pick(Patterns) : $"^{Regex.Escape(Text(column))}$")];
        return new PatternRule(Name(column), patterns, Chance(0.3));
    }

    public Rule Like()
    {
        var column = Column(TypeFamily.Any);
        string[] patterns = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Chance(0.6) ? Pick(Likes) : LikeOf(Text(column)))];
        return new LikeRule(Name(column), patterns, Chance(0.3));
    }

    public Rule DateFormat() =>
        new DateFormatRule(Name(Column(type => TypeLattice.IsTemporal(type) || type == ColumnType.Text)), Pick(["%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S"]));

    /// <summary>A pattern for a text, with one of its characters left open.</summary>
    private string LikeOf(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var open = runes.Count == 0 ? -1 : random.Next(runes.Count);
        return string.Concat(runes.Select((rune, i) => i == open ? Pick(["_", "%"]) : rune.Value is '%' or '_' or '\\' ? $"\\{rune}" : rune.ToString()));
    }
}

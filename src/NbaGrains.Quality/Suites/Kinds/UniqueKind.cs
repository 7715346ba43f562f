using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Values;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary><c>unique</c> of one column.</summary>
internal static class UniqueKind
{
    public static readonly RuleKind OfColumn = new("unique", source =>
    {
        source.Flag();
        return [new UniqueRule([source.Column], Repeats(source))];
    }) { IsAboutRows = true, Fields = ["repeats"], FieldsBeside = ["repeats"] };

    /// <summary>Which rows of a repeated key break the rule; those after the first unless the suite says otherwise.</summary>
    public static Repeats Repeats(RuleSource source) =>
        source.Field("repeats") is { } field ? ChoiceReader.Repeats(field.Value) : Rules.Repeats.Later;
}

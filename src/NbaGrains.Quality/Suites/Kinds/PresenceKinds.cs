using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>Kinds about a column being there, its type and its missing values.</summary>
internal static class PresenceKinds
{
    public static readonly RuleKind[] All =
    [
        new("type", Type) { IsAboutRows = true, Fields = ["is"] },
        new("required", Required) { TakesWhere = false },
        NotAbsent("not_null", Absence.Null, takesNull: false),
        NotAbsent("not_empty", Absence.Empty),
        NotAbsent("not_blank", Absence.Blank),
        NotAbsent("not_nan", Absence.NaN),
        new("all_null", AllNull) { IsAboutRows = true, TakesNull = false },
    ];

    private static Rule[] Type(RuleSource source)
    {
        var node = source.ValueOr("is", "integer");
        var type = Values.ChoiceReader.Type(node);
        source.Suite.Declare(source.Column, type, node);
        return [new TypeRule(source.Column, type)];
    }

    private static Rule[] Required(RuleSource source)
    {
        if (Values.ScalarReader.Flag(source.Value) == false)
        {
            source.Suite.MakeOptional(source.Column, source.Value);
            return [];
        }

        source.Flag();
        source.Suite.MakeRequired(source.Column, source.Value);
        return [new RequiredRule(source.Column)];
    }

    private static RuleKind NotAbsent(string key, Absence absence, bool takesNull = true) => new(key, source =>
    {
        source.Flag(orMostly: true);
        return [new NotAbsentRule(source.Column, absence)];
    }) { IsAboutRows = true, TakesNull = takesNull };

    private static Rule[] AllNull(RuleSource source)
    {
        source.Flag(orMostly: true);
        return [new AllNullRule(source.Column)];
    }
}

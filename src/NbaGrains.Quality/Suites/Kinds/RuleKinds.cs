namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>All kinds, by where they may stand.</summary>
internal static class RuleKinds
{
    /// <summary>Kinds about one column: under <c>columns</c>, or under <c>rules</c> with <c>column</c> beside.</summary>
    public static readonly RuleKind[] OfColumn = [.. PresenceKinds.All, .. ValueKinds.All, .. FigureKinds.All, UniqueKind.OfColumn, CustomKind.OfColumn];

    /// <summary>Kinds that stand under <c>rules</c> only, or mean something else there.</summary>
    public static readonly RuleKind[] OfTable = TableKinds.All;

    public static RuleKind? Find(RuleKind[] kinds, string key)
    {
        foreach (var kind in kinds)
        {
            if (kind.Key == key)
                return kind;
        }

        return null;
    }

    public static string[] Keys(RuleKind[] kinds) => Array.ConvertAll(kinds, kind => kind.Key);
}

using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Suites.Kinds;

/// <summary>A word of the suite language that makes rules. A new kind is one entry in a table of these.</summary>
/// <param name="Key">The word.</param>
/// <param name="Read">Makes the rules, without their options.</param>
internal sealed record RuleKind(string Key, Func<RuleSource, Rule[]> Read)
{
    /// <summary>Whether rows keep or break it one by one: then it takes mostly, allowed and null.</summary>
    public bool IsAboutRows { get; init; }

    /// <summary>Whether it can be about some of the rows.</summary>
    public bool TakesWhere { get; init; } = true;

    /// <summary>Whether missing values can be treated in more than one way.</summary>
    public bool TakesNull { get; init; } = true;

    /// <summary>The keys of its mapping form besides options.</summary>
    public string[] Fields { get; init; } = [];

    /// <summary>Those of them that may also stand beside the word, in an entry of <c>rules</c>.</summary>
    public string[] FieldsBeside { get; init; } = [];

    /// <summary>Whether any key may stand in its mapping form, each for a rule of its own.</summary>
    public bool IsKeyed { get; init; }
}

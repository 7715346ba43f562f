using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Records;

/// <summary>What a suite says of some records.</summary>
public sealed class RecordVerdicts
{
    private readonly List<Rule>?[] _broken;

    internal RecordVerdicts(List<Rule>?[] broken, IReadOnlyList<(Rule, string)> unanswered, IReadOnlyList<string> unknownKeys)
    {
        _broken = broken;
        Unanswered = unanswered;
        UnknownKeys = unknownKeys;
    }

    /// <summary>Records.</summary>
    public int Count => _broken.Length;

    /// <summary>Rules that cannot be evaluated on these records, and why. Every record counts as breaking them: nobody knows that it keeps them.</summary>
    public IReadOnlyList<(Rule Rule, string Reason)> Unanswered { get; }

    /// <summary>Keys that neither the suite nor the data set knows; not all where there are very many.</summary>
    public IReadOnlyList<string> UnknownKeys { get; }

    /// <summary>The rules that a record breaks, in the suite's order.</summary>
    public IReadOnlyList<Rule> Broken(int record) => _broken[record] ?? (IReadOnlyList<Rule>)[];

    /// <summary>Whether a record breaks no rule of severity error or critical.</summary>
    public bool IsValid(int record) => _broken[record] is not { } rules || !rules.Exists(rule => rule.Severity >= Severity.Error);
}

namespace NbaGrains.Quality.Failures;

/// <summary>
/// Which rows of a state need their cells: the first of each rule, in row order. Whichever rules count in the end, the first rows of all that break one of
/// those are among them; of the others the number is enough.
/// </summary>
/// <param name="most">Rows of a rule.</param>
/// <param name="rules">How many rules there are.</param>
internal sealed class FailureQuota(long most, int rules)
{
    private readonly long[] _counts = new long[rules];

    /// <summary>Counts a row. Whether it is among the first of one of its rules.</summary>
    public bool Takes(ReadOnlySpan<int> broken)
    {
        var takes = false;
        foreach (var rule in broken)
            takes |= _counts[rule]++ < most;
        return takes;
    }
}

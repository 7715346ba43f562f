using System.Text.RegularExpressions;

namespace NbaGrains.Grains;

/// <summary>Names of data sets and suites. Keys of what they own are built from them with <c>:</c>, <c>@</c> and <c>/</c>, so none of these is in a name.</summary>
internal static partial class Names
{
    /// <exception cref="RefusedException">It is none.</exception>
    public static void Check(string name, string what)
    {
        if (!Shape().IsMatch(name))
            throw new RefusedException($"{what.Replace(' ', '_')}_invalid", $"'{name}' is no name of a {what}: write 1 to 100 of a-z, 0-9, '.', '_' and '-', e.g. 'box-scores'.");
    }

    [GeneratedRegex(@"\A[a-z0-9._-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

using System.Text.RegularExpressions;

namespace NbaGrains.Grains;

/// <summary>Names of data sets and suites. Keys of what they own are built from them with <c>:</c>, <c>@</c> and <c>/</c>, so none of these is in a name.</summary>
public static partial class Names
{
    /// <summary>How long a name may be.</summary>
    public const int Longest = 100;

    /// <summary>Passes where it is a name.</summary>
    /// <param name="name">Of a data set or a suite.</param>
    /// <param name="what"><c>dataset</c> or <c>suite</c>.</param>
    /// <exception cref="RefusedException">It is none.</exception>
    public static void Check(string name, string what)
    {
        if (!Shape().IsMatch(name))
            throw new RefusedException($"{what}_invalid", Refusal(name, what));
    }

    /// <summary>Why it is none.</summary>
    public static string Refusal(string name, string what) =>
        $"'{Shown(name)}' is no name of a {InWords(what)}: write 1 to {Longest} of a-z, 0-9, '.', '_' and '-', e.g. 'box-scores'.";

    /// <summary>What people call a kind of things that codes have as one word.</summary>
    public static string InWords(string kind) => kind == "dataset" ? "data set" : kind.Replace('_', ' ');

    private static string Shown(string name)
    {
        var plain = new string([.. name.Select(c => char.IsControl(c) ? '?' : c)]);
        return plain.Length > Longest ? plain[..Longest] + "…" : plain;
    }

    [GeneratedRegex(@"\A[a-z0-9._-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

using System.Text;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Tests.Validation.Drawing;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Asserts that validator and reference say the same of a case; where not, looks for the smallest case that shows it.</summary>
internal static class Agreement
{
    private const int MostAttempts = 300;
    private const int MostShown = 4000;

    /// <summary>Checks the cases of some seeds.</summary>
    public static void Holds(Func<int, Case> cases, int count, int firstSeed = 0)
    {
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
            Holds(cases(seed));
    }

    public static void Holds(Case one)
    {
        if (Difference(one) is null)
            return;
        var smallest = Shrink(one);
        Assert.Fail(Describe(smallest, Difference(smallest)!));
    }

    /// <summary>As <see cref="Holds(Case)"/>, for tables that are too long to shrink or to show.</summary>
    public static void HoldsAsItIs(Case one)
    {
        if (Difference(one) is { } difference)
            Assert.Fail(difference);
    }

    /// <summary>How the two differ; null where they agree.</summary>
    private static string? Difference(Case one)
    {
        try
        {
            return Comparison.Difference(one.Suite, one.Table.Rows.Count, Running.Expect(one), Running.Validate(one));
        }
        catch (Exception failure)
        {
            return failure.ToString();
        }
    }

    /// <summary>Leaves out rules, then ever smaller runs of rows, as long as the two differ.</summary>
    private static Case Shrink(Case one)
    {
        var attempts = 0;
        foreach (var rule in one.Suite.Rules)
        {
            if (one.Suite.Rules.Count > 1)
                Try(one with { Suite = one.Suite with { Rules = [.. one.Suite.Rules.Where(other => other.Id != rule.Id)] } });
        }

        for (var run = Math.Max(1, one.Table.Rows.Count / 2); run > 0; run /= 2)
        {
            for (var from = 0; from < one.Table.Rows.Count && attempts < MostAttempts;)
            {
                if (!Try(one with { Table = one.Table with { Rows = [.. one.Table.Rows.Take(from), .. one.Table.Rows.Skip(from + run)] } }))
                    from += run;
            }
        }

        Try(one with { Threads = 1 });
        Try(one with { LeafBytes = 1 << 20 });
        return one;

        bool Try(Case smaller)
        {
            attempts++;
            if (Difference(smaller) is null)
                return false;
            one = smaller;
            return true;
        }
    }

    private static string Describe(Case one, string difference)
    {
        var text = new StringBuilder($"seed {one.Seed}, leaves of {one.LeafBytes} bytes, {one.Threads} threads, read as a {(one.AsFile ? "file" : "stream")}\n");
        text.Append(difference).Append("\n\n");
        foreach (var (name, type) in one.Suite.Types)
            text.Append("declared: ").Append(name).Append(" is ").Append(type).Append('\n');
        foreach (var rule in one.Suite.Rules)
            text.Append(Describe(rule)).Append('\n');
        var csv = one.Csv;
        return text.Append('\n').Append(csv.Length > MostShown ? csv[..MostShown] + "..." : csv).ToString();
    }

    public static string Describe(Rule rule)
    {
        var text = $"{rule.Id}: [{rule.Kind}] {rule.Text}";
        if (rule.Where is { } where)
            text += $", where {where.Text}";
        if (rule is RowRule row)
            text += FormattableString.Invariant($", mostly {row.Mostly}, allowed {row.Allowed}, nulls {row.Nulls}");
        return $"{text}, {rule.Severity}\n  {rule}{Listed(rule)}";
    }

    /// <summary>The whole list of a rule, which its text cuts short, with the types that its text does not tell.</summary>
    private static string Listed(Rule rule)
    {
        var values = rule switch
        {
            SetRule set => set.Values,
            DistinctRule distinct => distinct.Values,
            MostCommonRule common => common.Values,
            _ => [],
        };
        return values.Count == 0 ? "" : "\n  values: " + string.Join(", ", values.Select(value => value.IsQuoted ? $"'{value}'" : $"{value} ({value.Value.Type})"));
    }
}

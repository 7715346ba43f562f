using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

/// <summary>A table, a suite for it, and how the table is to be read.</summary>
internal sealed record Case(int Seed, RawTable Table, Suite Suite, IReadOnlyDictionary<string, Condition> Conditions)
{
    /// <summary>The time of every run.</summary>
    public static DateTimeOffset AsOf { get; } = new(2024, 2, 15, 12, 0, 0, TimeSpan.Zero);

    public int LeafBytes { get; init; } = 256;

    public int Threads { get; init; } = 1;

    /// <summary>Whether it is read from a file; otherwise from a stream, of which only the head is sampled.</summary>
    public bool AsFile { get; init; }

    public string Csv => CsvText.Of(Table, Seed);

    /// <summary>A random table with a rule of one kind.</summary>
    public static Case OfKind(Func<RuleDraw, Rule> kind, int seed, bool usesExpressions = true)
    {
        var random = new Random(seed);
        Case one;
        var attempts = 0;
        do
            one = Of(seed, random, TableDraw.Draw(random), _ => [kind], usesExpressions);
        while (!Suits(one.Table, one.Suite.Rules[0]) && attempts++ < 5);
        return one;
    }

    /// <summary>A random table with a random suite.</summary>
    public static Case OfSuite(int seed)
    {
        var random = new Random(seed);
        return OfSuite(seed, random, TableDraw.Draw(random));
    }

    public static Case OfSuite(int seed, Random random, RawTable table) =>
        Of(seed, random, table, draw => [.. Enumerable.Range(0, draw.Next(1, 9)).Select(_ => RuleKinds.All[draw.Next(RuleKinds.All.Count)])], true);

    /// <summary>Whether a rule that needs numbers or times has any to judge.</summary>
    private static bool Suits(RawTable table, Rule rule)
    {
        var family = Families.Needed(rule);
        return family == TypeFamily.Any || rule.Columns.All(name => !table.Names.Contains(name)
            || table.Visible(table.Names.ToList().IndexOf(name)).Any(cell => TypeLattice.Holds(family, Kinds.Of(cell))));
    }

    private static Case Of(int seed, Random random, RawTable table, Func<Random, IReadOnlyList<Func<RuleDraw, Rule>>> kinds, bool usesExpressions)
    {
        var draw = new RuleDraw(random, table, usesExpressions);
        HashSet<string> typed = [];
        List<Rule> rules = [.. kinds(random).Select(draw.Draw).Where(rule => rule is not TypeRule type || typed.Add(type.Column))];
        var types = Enumerable.Range(0, table.Names.Count)
            .Where(column => random.Next(8) == 0 && !typed.Contains(table.Names[column]))
            .ToDictionary(column => table.Names[column], draw.TypeLike);
        var suite = new Suite
        {
            Name = "random",
            AllowsEmpty = random.Next(2) == 0,
            Types = types,
            Optional = new HashSet<string>(random.Next(2) == 0 ? [RuleDraw.Missing] : []),
            Rules = [.. rules.Select((rule, i) => rule with { Id = $"rule {i + 1}" })],
        };
        return new Case(seed, table, suite, draw.Conditions)
        {
            LeafBytes = new[] { 64, 100, 333, 1024, 4096 }[random.Next(5)],
            Threads = random.Next(1, 4),
            AsFile = random.Next(3) == 0,
        };
    }
}

using System.Globalization;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Rules.Custom;
using NbaGrains.Quality.Suites;

namespace NbaGrains.Quality.Tests.Suites;

/// <summary>Reads pieces of suites and shows rules as lines, as tests compare them.</summary>
internal static class Read
{
    public static readonly CustomRule[] Custom = [new Luhn()];

    /// <summary>The rules of one column, <c>x</c>.</summary>
    public static string[] Column(string attributes) => Lines(Suite($"columns:\n  x: {attributes}"));

    /// <summary>The rules of one entry of <c>rules</c>, in flow style.</summary>
    public static string[] Entry(string entry) => Lines(Suite($"rules:\n  - {entry}"));

    public static Suite Suite(string body) => SuiteReader.Parse($"suite: s\n{body}\n", "s.yml", Custom);

    /// <summary>What is wrong with a suite, in full.</summary>
    public static string Error(string yaml) => Assert.Throws<SuiteException>(() => SuiteReader.Parse(yaml, "s.yml", Custom)).Message;

    /// <summary>What is wrong with a column, without place and excerpt.</summary>
    public static string ColumnError(string attributes) => Sentence(Error($"suite: s\ncolumns:\n  x: {attributes}\n"));

    /// <summary>What is wrong with an entry of <c>rules</c>, without place and excerpt.</summary>
    public static string EntryError(string entry) => Sentence(Error($"suite: s\nrules:\n  - {entry}\n"));

    public static string Sentence(string message)
    {
        var lines = message.Split('\n');
        Assert.True(lines.Length == 3, message);
        return lines[0].Split(": ", 2)[1];
    }

    private static string[] Lines(Suite suite) => [.. suite.Rules.Select(Line)];

    /// <summary>Id, sentence, and the options that are not the default.</summary>
    public static string Line(Rule rule)
    {
        var line = $"{rule.Id}: {rule.Text}";
        if (rule.Severity != Severity.Error)
            line += $", {rule.Severity}";
        if (rule.DeclaredDimension is { } dimension)
            line += $", {dimension}";
        if (rule.Where is { } where)
            line += $", where {where.Text}";
        if (rule.Description is { } description)
            line += $", because {description}";
        if (rule is RowRule { Mostly: not 1 and var mostly })
            line += string.Create(CultureInfo.InvariantCulture, $", mostly {mostly}");
        if (rule is RowRule { Allowed: { } allowed })
            line += $", allowed {allowed}";
        if (rule is RowRule { Nulls: not NullPolicy.Skip and var nulls })
            line += $", null {nulls}";
        return line;
    }

    private sealed class Luhn : CustomRule
    {
        public override string Name => "luhn";

        public override string Describe(CustomArguments arguments) =>
            $"{string.Join(" and ", arguments.Columns)} with {string.Join(", ", arguments.With.Select(pair => $"{pair.Key} {pair.Value}"))}";

        public override Func<CustomRow, bool?> CreateTest(CustomArguments arguments) =>
            arguments.With.GetValueOrDefault("digits") switch
            {
                "0" => throw new ArgumentException("digits must be positive"),
                "none" => throw new InvalidOperationException("oh"),
                _ => _ => true,
            };
    }
}

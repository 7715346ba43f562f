using System.Globalization;
using System.Text.RegularExpressions;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>Regular expressions and SQL patterns, checked.</summary>
internal static class PatternReader
{
    /// <summary>Reading a pattern takes time that grows with the square of its length; of a longer one, minutes.</summary>
    private const int MaxRegexLength = 1 << 16;

    /// <summary>One pattern, or a list of them.</summary>
    public static IReadOnlyList<string> Patterns(YamlNode node, bool sql)
    {
        if (node is not SequenceNode list)
            return [Pattern(node, sql)];
        if (list.Items.Count == 0)
            throw node.Fault("This list is empty; it needs a pattern.");
        var patterns = new string[list.Items.Count];
        for (var i = 0; i < patterns.Length; i++)
            patterns[i] = Pattern(list.Items[i], sql);
        return patterns;
    }

    private static string Pattern(YamlNode node, bool sql)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
            throw node.Fault($"A pattern is expected here, not {node.Shape}.");
        if (sql)
            CheckLike(scalar);
        else
            CheckRegex(scalar);
        return scalar.Text;
    }

    private static void CheckLike(ScalarNode scalar)
    {
        var escaped = false;
        foreach (var c in scalar.Text)
            escaped = !escaped && c == '\\';
        if (escaped)
            throw scalar.Fault(@"This pattern ends with a \ that has no character to stand before. For a backslash itself write \\.");
    }

    /// <summary>As rules run them: in time linear in the value, whatever the pattern.</summary>
    private static void CheckRegex(ScalarNode scalar)
    {
        if (scalar.Text.Length > MaxRegexLength)
            throw scalar.Fault(string.Create(CultureInfo.InvariantCulture, $"This pattern has {scalar.Text.Length:N0} characters, and at most {MaxRegexLength:N0} are taken. For a list of values there is the rule in."));
        try
        {
            _ = LinearRegex.Of(scalar.Text);
        }
        catch (RegexParseException error)
        {
            throw scalar.FaultAt(Math.Clamp(error.Offset - 1, 0, scalar.Text.Length), $"This is not a regular expression: {Reason(error)}");
        }
        catch (NotSupportedException error)
        {
            throw scalar.Fault($"Patterns are matched in time linear in the value, which rules out {Construct(error)}. Say it with two rules, such as matches and not_matches.");
        }
    }

    /// <summary>The sentence behind "Invalid pattern '...' at offset 3."</summary>
    private static string Reason(RegexParseException error)
    {
        var at = error.Message.LastIndexOf("offset", StringComparison.Ordinal);
        var dot = at < 0 ? -1 : error.Message.IndexOf(". ", at, StringComparison.Ordinal);
        return dot < 0 ? error.Message : error.Message[(dot + 2)..];
    }

    private static string Construct(NotSupportedException error)
    {
        var from = error.Message.IndexOf('\'') + 1;
        var to = error.Message.LastIndexOf('\'');
        return from > 0 && to > from ? Described(error.Message[from..to]) : "lookarounds, backreferences and very large repeats";
    }

    private static string Described(string construct) => construct switch
    {
        _ when construct.Contains("look", StringComparison.OrdinalIgnoreCase) => "lookarounds such as (?=...) and (?<!...)",
        _ when construct.Contains("backreference", StringComparison.OrdinalIgnoreCase) => @"backreferences such as \1",
        _ when construct.Contains("nodes", StringComparison.Ordinal) => "patterns as large as this one, written out with all its repeats",
        _ => $"this construct ({construct})",
    };
}

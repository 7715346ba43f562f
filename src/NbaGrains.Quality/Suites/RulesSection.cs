using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Kinds;
using NbaGrains.Quality.Suites.Values;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites;

/// <summary>Reads <c>rules</c>: entries of one rule each, with its options beside it.</summary>
internal static class RulesSection
{
    private const string ColumnKey = "column";

    public static void Read(YamlNode node, SuiteBuilder suite)
    {
        if (node is not SequenceNode entries)
            throw node.Fault($"rules takes a list, each entry beginning with a dash, such as '- unique: [game_id, player_id]', not {node.Shape}.");
        foreach (var entry in entries.Items)
        {
            try
            {
                ReadEntry(entry, suite);
            }
            catch (SuiteFault fault)
            {
                suite.Errors.Add(fault);
            }
        }
    }

    private static void ReadEntry(YamlNode node, SuiteBuilder suite)
    {
        if (node is not MappingNode entry)
            throw node.Fault($"An entry of rules is a mapping with one rule, such as '- that: pts >= 0', not {node.Shape}.");
        var word = Word(entry);
        var columns = entry.Find(ColumnKey) ?? (word.Key.Text == TableKinds.ColumnsKey ? null : entry.Find(TableKinds.ColumnsKey));
        var kind = Kind(word.Key, columns);
        var isOfColumn = Array.IndexOf(RuleKinds.OfColumn, kind) >= 0;
        RefuseUnknown(entry, word.Key, kind, isOfColumn);
        if (!isOfColumn)
        {
            suite.Add(RuleReading.Read(suite, kind, word, "", entry, defaults: null), word.Key);
            return;
        }

        var names = Columns(columns!, word.Key);
        foreach (var name in names)
            suite.Add(OfColumn(RuleReading.Read(suite, kind, word, name, entry, defaults: null), name, names.Count), word.Key);
    }

    /// <summary>The one entry that is the rule.</summary>
    private static YamlEntry Word(MappingNode entry)
    {
        YamlEntry? word = null;
        foreach (var candidate in entry.Entries)
        {
            // Beside another rule, columns says what that rule is about.
            var key = candidate.Key.Text;
            if (key == TableKinds.ColumnsKey || (RuleKinds.Find(RuleKinds.OfColumn, key) ?? RuleKinds.Find(RuleKinds.OfTable, key)) is null)
                continue;
            if (word is not null)
                throw candidate.Key.Fault($"An entry of rules has one rule, and here are '{word.Key.Text}' and '{key}'. Begin another entry with a dash.");
            word = candidate;
        }

        return word ?? entry.Find(TableKinds.ColumnsKey) ?? throw NoWord(entry);
    }

    private static SuiteFault NoWord(MappingNode entry)
    {
        foreach (var candidate in entry.Entries)
        {
            var key = candidate.Key;
            if (key.Text != ColumnKey && !RuleOptions.Has(key.Text))
                return key.Fault($"'{key.Text}' is not a rule.{Hint.For(key.Text, [.. RuleKinds.Keys(RuleKinds.OfTable), .. RuleKinds.Keys(RuleKinds.OfColumn)])}");
        }

        return entry.Fault("This entry has no rule. It needs one, such as that: pts >= 0.");
    }

    private static RuleKind Kind(ScalarNode word, YamlEntry? columns)
    {
        var ofColumn = RuleKinds.Find(RuleKinds.OfColumn, word.Text);
        var ofTable = RuleKinds.Find(RuleKinds.OfTable, word.Text);
        if (columns is null)
            return ofTable ?? throw word.Fault($"{word.Text} is about a column. Write column: and its name beside it, or move it under columns.");
        // Kinds of several columns have them beside.
        if (columns.Key.Text == TableKinds.ColumnsKey && ofTable is not null && Array.IndexOf(ofTable.FieldsBeside, TableKinds.ColumnsKey) >= 0)
            return ofTable;
        if (columns.Key.Text == TableKinds.ColumnsKey && word.Text is "unique" or "sum")
            throw columns.Key.Fault(word.Text == "unique"
                ? "Does each of these columns have to be unique, or all together? For all together write unique: [a, b]; for each an entry of its own."
                : "Is this the sum of each of these columns, or of all in a row? For all in a row write sum: { columns: [a, b], equals: 100 }; for each an entry of its own.");
        return ofColumn ?? throw columns.Key.Fault($"{word.Text} takes no {columns.Key.Text} beside it: it {(word.Text == "that" ? "names its columns itself" : "is not about one column")}.");
    }

    private static void RefuseUnknown(MappingNode entry, ScalarNode word, RuleKind kind, bool isOfColumn)
    {
        foreach (var other in entry.Entries)
        {
            var key = other.Key.Text;
            if (ReferenceEquals(other.Key, word) || RuleOptions.Has(key) || Array.IndexOf(kind.FieldsBeside, key) >= 0)
                continue;
            if (isOfColumn && key is ColumnKey or TableKinds.ColumnsKey)
                continue;
            if (key == "pii")
                throw other.Key.Fault("'pii' is said of a column. Move it under columns.");
            string[] known = [.. RuleOptions.Keys, .. kind.FieldsBeside, .. (isOfColumn ? [ColumnKey, TableKinds.ColumnsKey] : Array.Empty<string>())];
            throw other.Key.Fault($"'{key}' is neither an option nor a part of {word.Text}.{Hint.For(key, known)}");
        }
    }

    private static IReadOnlyList<string> Columns(YamlEntry columns, ScalarNode word)
    {
        if (columns.Key.Text == ColumnKey && columns.Value is not ScalarNode)
            throw columns.Value.Fault($"column takes the name of one column, not {columns.Value.Shape}. For {word.Text} of each of several write columns.");
        return ListReader.Columns(columns.Value);
    }

    /// <summary>Rules of several columns share a name, and need ids of their own.</summary>
    private static Rule[] OfColumn(Rule[] rules, string column, int columns)
    {
        for (var i = 0; i < rules.Length && columns > 1; i++)
        {
            var rule = rules[i];
            if (rule.Name is not null)
                rules[i] = rule with { Id = $"{(rule.Id.Length > 0 ? rule.Id : rule.Name)}.{column}" };
        }

        return rules;
    }
}

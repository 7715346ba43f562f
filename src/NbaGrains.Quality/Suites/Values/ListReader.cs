using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>Lists of values, texts and column names. None may be empty.</summary>
internal static class ListReader
{
    public static IReadOnlyList<Bound> Values(YamlNode node)
    {
        var items = Items(node, "values, such as [G, F, C]");
        var values = new Bound[items.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = ScalarReader.Bound(items[i]);
        return values;
    }

    /// <summary>One column, or a list of different ones.</summary>
    public static IReadOnlyList<string> Columns(YamlNode node)
    {
        if (node is ScalarNode)
            return [ScalarReader.Text(node, "The name of a column")];
        var items = Items(node, "columns, such as [game_id, player_id]");
        var names = new List<string>(items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var name = ScalarReader.Text(item, "The name of a column");
            if (!seen.Add(name))
                throw item.Fault($"The column '{name}' is in this list twice.");
            names.Add(name);
        }

        return names;
    }

    /// <summary>Exactly two different columns.</summary>
    public static IReadOnlyList<string> Pair(YamlNode node, string key)
    {
        if (node is not SequenceNode { Items.Count: 2 })
            throw node.Fault($"{key} takes two columns, such as [a, b], not {(node is SequenceNode list ? $"{list.Items.Count}" : node.Shape)}.");
        return Columns(node);
    }

    public static IReadOnlyList<YamlNode> Items(YamlNode node, string what)
    {
        if (node is not SequenceNode list)
            throw node.Fault($"A list of {what}, is expected here, not {node.Shape}.");
        if (list.Items.Count == 0)
            throw node.Fault($"This list is empty; it needs {what}.");
        return list.Items;
    }
}

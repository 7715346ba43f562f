namespace NbaGrains.Quality.Suites.Yaml;

/// <summary>The entries of a mapping while it is read; keys are texts, and unique.</summary>
internal sealed class MappingEntries
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public List<YamlEntry> List { get; } = [];

    public void Add(YamlNode node, YamlNode value)
    {
        if (node is not ScalarNode key)
            throw node.Fault($"A key is {node.Shape} here; keys are texts.");
        if (!_seen.Add(key.Text))
            throw key.Fault($"'{key.Text}' is here a second time; the first is in line {LineOf(key.Text)}. Remove one of them.");
        List.Add(new YamlEntry(key, value));
    }

    private int LineOf(string key) => List.Find(entry => entry.Key.Text == key)!.Key.Place.Line;
}

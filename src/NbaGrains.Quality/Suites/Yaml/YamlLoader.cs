using NbaGrains.Quality.Suites.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NbaGrains.Quality.Suites.Yaml;

/// <summary>
/// Builds the tree of a document from YamlDotNet's events. Of YAML it takes what a suite needs: one document, no anchors and aliases (so
/// that a small file cannot stand for a huge one), no tags, texts as keys.
/// </summary>
internal sealed class YamlLoader
{
    private const int MaxDepth = 64;

    private readonly Scanner _scanner;
    private readonly Parser _parser;

    private YamlLoader(StringReader text)
    {
        _scanner = new Scanner(text, skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <summary>The document; null for one without content.</summary>
    /// <exception cref="SuiteFault">It is not valid, or uses what suites don't have.</exception>
    public static YamlNode? Load(string text)
    {
        YamlSyntax.RefuseControls(text);
        try
        {
            using var reader = new StringReader(text);
            return new YamlLoader(reader).Document();
        }
        catch (YamlException error)
        {
            throw YamlSyntax.Explain(error, text);
        }
    }

    private YamlNode? Document()
    {
        Next();
        if (Next() is not DocumentStart)
            return null;
        Next();
        var root = Node(0);
        Next();
        if (Next() is DocumentStart second)
            throw new SuiteFault(PlaceOf(second.Start, second.End), "A second document starts here. A suite is one document: remove the line, or make it a file of its own.");
        return root;
    }

    /// <summary>The node that starts with the current event; leaves its last event current.</summary>
    private YamlNode Node(int depth)
    {
        var start = _parser.Current!;
        if (start is AnchorAlias alias)
            throw new SuiteFault(PlaceOf(alias.Start, alias.End), $"In YAML *{alias.Value} is an alias, and suites have none. For the text, put it in quotes: '*{alias.Value}'.");
        if (start is not NodeEvent node)
            throw new SuiteFault(PlaceOf(start.Start, start.End), "A value is missing here.");
        RefuseDecoration(node);
        if (depth == MaxDepth)
            throw new SuiteFault(PlaceOf(start.Start, start.End), $"This is nested deeper than {MaxDepth} levels; a suite needs six.");
        return node switch
        {
            SequenceStart list => List(list, depth),
            MappingStart mapping => Mapping(mapping, depth),
            _ => Text((Scalar)node),
        };
    }

    private SequenceNode List(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (Next() is not SequenceEnd)
            items.Add(Node(depth + 1));
        return new SequenceNode(PlaceOf(start.Start, _parser.Current!.End, start.Style == SequenceStyle.Flow), items);
    }

    private MappingNode Mapping(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var node = Node(depth + 1);
            if (node is not ScalarNode key)
                throw node.Fault($"A key is {node.Shape} here; keys are texts.");
            if (!seen.Add(key.Text))
                throw key.Fault($"'{key.Text}' is here a second time; the first is in line {LineOf(entries, key.Text)}. Remove one of them.");
            Next();
            entries.Add(new YamlEntry(key, Node(depth + 1)));
        }

        return new MappingNode(PlaceOf(start.Start, _parser.Current!.End, start.Style == MappingStyle.Flow), entries);
    }

    private static ScalarNode Text(Scalar scalar)
    {
        var style = scalar.Style switch
        {
            YamlDotNet.Core.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
            YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
            YamlDotNet.Core.ScalarStyle.Literal or YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Block,
            _ => ScalarStyle.Plain,
        };
        return new ScalarNode(PlaceOf(scalar.Start, scalar.End), scalar.Value, style);
    }

    private static void RefuseDecoration(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            throw new SuiteFault(PlaceOf(node.Start, node.End), $"In YAML &{node.Anchor.Value} is an anchor, and suites have none. For a text that starts with &, put it in quotes.");
        if (!node.Tag.IsEmpty)
            throw new SuiteFault(PlaceOf(node.Start, node.End), "In YAML a word that starts with ! is a tag, and suites have none. For a text, put it in quotes.");
    }

    private static int LineOf(List<YamlEntry> entries, string key) => entries.Find(entry => entry.Key.Text == key)!.Key.Place.Line;

    // The end of a flow collection is marked before its bracket.
    private static Place PlaceOf(Mark start, Mark end, bool bracketed = false)
    {
        var width = start.Line == end.Line ? (int)(end.Column - start.Column) + (bracketed ? 1 : 0) : 0;
        return new Place((int)start.Line, (int)start.Column, Math.Max(0, width));
    }

    private ParsingEvent Next()
    {
        try
        {
            return _parser.MoveNext() ? _parser.Current! : throw new YamlException("The document ends in the middle.");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            // The parser trips over some texts, such as a flow value that ends with a colon at the end of the file.
            throw new YamlException(_scanner.CurrentPosition, _scanner.CurrentPosition, "this cannot be read", error);
        }
    }
}

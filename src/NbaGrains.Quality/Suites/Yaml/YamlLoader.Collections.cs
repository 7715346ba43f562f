using YamlDotNet.Core.Tokens;

namespace NbaGrains.Quality.Suites.Yaml;

internal sealed partial class YamlLoader
{
    private SequenceNode BlockList(int depth)
    {
        var start = Skip();
        var items = new List<YamlNode>();
        while (_tokens.Peek() is BlockEntry)
        {
            var dash = Skip();
            items.Add(_tokens.Peek() is BlockEntry or BlockEnd ? Nothing(dash.End) : Node(depth + 1, isBlock: true));
        }

        if (_tokens.Peek() is not BlockEnd)
            throw Unexpected("did not find expected '-' indicator");
        return new SequenceNode(PlaceOf(start.Start, Skip().End), items);
    }

    /// <summary>A list whose dashes stand no deeper than the key that it belongs to.</summary>
    private SequenceNode IndentlessList(int depth)
    {
        var start = _tokens.Peek().Start;
        var items = new List<YamlNode>();
        while (_tokens.Peek() is BlockEntry)
        {
            var dash = Skip();
            items.Add(_tokens.Peek() is BlockEntry or Key or Value or BlockEnd ? Nothing(dash.End) : Node(depth + 1, isBlock: true));
        }

        return new SequenceNode(PlaceOf(start, _tokens.Peek().Start), items);
    }

    private MappingNode BlockMapping(int depth)
    {
        var entries = new MappingEntries();
        var start = Skip();
        while (_tokens.Peek() is not BlockEnd)
        {
            if (_tokens.Peek() is not Key)
                throw Unexpected("did not find expected key");
            var key = BlockPart<Key>(depth);
            entries.Add(key, BlockPart<Value>(depth));
        }

        return new MappingNode(PlaceOf(start.Start, Skip().End), entries.List);
    }

    /// <summary>A key, or a value; nothing where it is left out.</summary>
    private YamlNode BlockPart<TMark>(int depth)
        where TMark : Token
    {
        var at = _tokens.Peek().Start;
        if (_tokens.Peek() is not TMark)
            return Nothing(at);
        at = Skip().End;
        return _tokens.Peek() is Key or Value or BlockEnd ? Nothing(at) : Node(depth + 1, isBlock: true, mayBeIndentless: true);
    }

    private SequenceNode FlowList(int depth)
    {
        var start = Skip();
        var items = new List<YamlNode>();
        while (_tokens.Peek() is not FlowSequenceEnd)
        {
            if (!Comma(items.Count == 0, "did not find expected ',' or ']'") || _tokens.Peek() is not FlowSequenceEnd)
                items.Add(_tokens.Peek() is Key ? Pair(depth + 1) : Node(depth + 1, isBlock: false));
        }

        return new SequenceNode(PlaceOf(start.Start, Skip().Start, bracket: 1), items);
    }

    /// <summary><c>[a: 1]</c>: a mapping of one entry without braces.</summary>
    private MappingNode Pair(int depth)
    {
        var entries = new MappingEntries();
        var start = _tokens.Peek().Start;
        var key = FlowPart<Key>(depth);
        entries.Add(key, FlowPart<Value>(depth));
        return new MappingNode(PlaceOf(start, _tokens.Peek().Start), entries.List);
    }

    private MappingNode FlowMapping(int depth)
    {
        var entries = new MappingEntries();
        var start = Skip();
        while (_tokens.Peek() is not FlowMappingEnd)
        {
            if (Comma(entries.List.Count == 0, "did not find expected ',' or '}'") && _tokens.Peek() is FlowMappingEnd)
                break;
            // A key without a value, as in {a, b}, has no mark.
            var key = _tokens.Peek() is Key or Value ? FlowPart<Key>(depth) : Node(depth + 1, isBlock: false);
            entries.Add(key, FlowPart<Value>(depth));
        }

        return new MappingNode(PlaceOf(start.Start, Skip().Start, bracket: 1), entries.List);
    }

    private YamlNode FlowPart<TMark>(int depth)
        where TMark : Token
    {
        var at = _tokens.Peek().Start;
        if (_tokens.Peek() is not TMark)
            return Nothing(at);
        at = Skip().End;
        return _tokens.Peek() is Value or FlowEntry or FlowSequenceEnd or FlowMappingEnd ? Nothing(at) : Node(depth + 1, isBlock: false);
    }

    /// <summary>Takes the comma before every item but the first.</summary>
    private bool Comma(bool isFirst, string otherwise)
    {
        if (isFirst)
            return false;
        if (_tokens.Peek() is not FlowEntry)
            throw Unexpected(otherwise);
        Skip();
        return true;
    }

    private Token Skip()
    {
        var token = _tokens.Peek();
        _tokens.Skip();
        return token;
    }
}

using NbaGrains.Quality.Suites.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace NbaGrains.Quality.Suites.Yaml;

/// <summary>
/// Builds the tree of a document. Of YAML it takes what a suite needs: one document, no anchors and aliases (so that a small file cannot
/// stand for a huge one), no tags, texts as keys.
/// </summary>
/// <remarks>
/// It reads the tokens of YamlDotNet's scanner, by the grammar of libyaml. YamlDotNet's own parser compiles a regular expression when it
/// first makes an event, which would cost every validation several milliseconds; a test holds this one against it.
/// </remarks>
internal sealed partial class YamlLoader
{
    private const int MaxDepth = 64;

    private readonly YamlTokens _tokens;

    private YamlLoader(YamlTokens tokens) => _tokens = tokens;

    /// <summary>The document; null for one without content.</summary>
    /// <exception cref="SuiteFault">It is not valid, or uses what suites don't have.</exception>
    public static YamlNode? Load(string text)
    {
        YamlSyntax.RefuseControls(text);
        try
        {
            using var reader = new StringReader(text);
            return new YamlLoader(new YamlTokens(reader)).Document();
        }
        catch (YamlException error)
        {
            throw YamlSyntax.Explain(error, text);
        }
    }

    private YamlNode? Document()
    {
        while (_tokens.Peek() is StreamStart or DocumentEnd)
            _tokens.Skip();
        if (_tokens.Peek() is StreamEnd)
            return null;
        var directives = _tokens.Peek() is VersionDirective or TagDirective;
        while (_tokens.Peek() is VersionDirective or TagDirective)
            _tokens.Skip();
        if (_tokens.Peek() is DocumentStart)
            _tokens.Skip();
        else if (directives)
            throw Unexpected("did not find expected <document start>");

        var root = _tokens.Peek() is DocumentStart or DocumentEnd or StreamEnd ? Nothing(_tokens.Peek().Start) : Node(0, isBlock: true);
        while (_tokens.Peek() is DocumentEnd)
            _tokens.Skip();
        var end = _tokens.Peek();
        if (end is DocumentStart or VersionDirective or TagDirective)
            throw new SuiteFault(PlaceOf(end.Start, end.End), "A second document starts here. A suite is one document: remove the line, or make it a file of its own.");
        return end is StreamEnd ? root : throw Unexpected("did not find expected <document start>");
    }

    /// <param name="depth">How deep it stands.</param>
    /// <param name="isBlock">Whether it may be a block, which it may not within brackets.</param>
    /// <param name="mayBeIndentless">Whether it may be a list whose dashes stand below the key.</param>
    private YamlNode Node(int depth, bool isBlock, bool mayBeIndentless = false)
    {
        var token = _tokens.Peek();
        RefuseDecoration(token);
        if (depth == MaxDepth)
            throw new SuiteFault(PlaceOf(token.Start, token.End), $"This is nested deeper than {MaxDepth} levels; a suite needs six.");
        return token switch
        {
            Scalar scalar => Text(scalar),
            FlowSequenceStart => FlowList(depth),
            FlowMappingStart => FlowMapping(depth),
            BlockSequenceStart when isBlock => BlockList(depth),
            BlockMappingStart when isBlock => BlockMapping(depth),
            BlockEntry when mayBeIndentless => IndentlessList(depth),
            _ => throw Unexpected("did not find expected node content"),
        };
    }

    private ScalarNode Text(Scalar scalar)
    {
        _tokens.Skip();
        var style = scalar.Style switch
        {
            YamlDotNet.Core.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
            YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
            YamlDotNet.Core.ScalarStyle.Literal or YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Block,
            _ => ScalarStyle.Plain,
        };
        return new ScalarNode(PlaceOf(scalar.Start, scalar.End), scalar.Value, style);
    }

    /// <summary>A value that is left out.</summary>
    private static ScalarNode Nothing(Mark at) => new(PlaceOf(at, at), "", ScalarStyle.Plain);

    private static void RefuseDecoration(Token token)
    {
        var reason = token switch
        {
            AnchorAlias alias => $"In YAML *{alias.Value} is an alias, and suites have none. For the text, put it in quotes: '*{alias.Value}'.",
            Anchor anchor => $"In YAML &{anchor.Value} is an anchor, and suites have none. For a text that starts with &, put it in quotes.",
            Tag => "In YAML a word that starts with ! is a tag, and suites have none. For a text, put it in quotes.",
            _ => null,
        };
        if (reason is not null)
            throw new SuiteFault(PlaceOf(token.Start, token.End), reason);
    }

    private SemanticErrorException Unexpected(string what) => new(_tokens.Peek().Start, _tokens.Peek().End, what);

    /// <param name="start">Its first character.</param>
    /// <param name="end">Behind its last one, or before its bracket.</param>
    /// <param name="bracket">1 for the latter.</param>
    private static Place PlaceOf(Mark start, Mark end, int bracket = 0) =>
        new((int)start.Line, (int)start.Column, start.Line == end.Line ? Math.Max(0, (int)(end.Column - start.Column)) + bracket : 0);
}

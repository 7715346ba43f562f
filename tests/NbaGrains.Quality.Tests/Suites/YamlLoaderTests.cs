using System.Text;
using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NbaGrains.Quality.Tests.Suites;

public sealed class YamlLoaderTests
{
    [Theory]
    [InlineData("a: 1", "{a=1}")]
    [InlineData("a: 'x'\nb: \"y\"\nc: |\n  z\n", "{a='x' b='y' c='z\n'}")]
    [InlineData("a:\nb: ~\nc: ", "{a= b=~ c=}")]
    [InlineData("- a\n-\n- - b\n  - c\n", "[a  [b c]]")]
    [InlineData("a:\n- b\n- c\nd: e", "{a=[b c] d=e}")]
    [InlineData("a:\n  - b: c\n    d: e\n  -\n", "{a=[{b=c d=e} ]}")]
    [InlineData("[a, {b: c, d, 'e': }, [], {}, f: g, ]", "[a {b=c d= 'e'=} [] {} {f=g}]")]
    [InlineData("? a\n: b\n? c\n", "{a=b c=}")]
    [InlineData("{? a : b, : c}", "{a=b =c}")]
    [InlineData("%YAML 1.2\n---\na: b c\n  d\n...\n", "{a=b c d}")]
    [InlineData("--- # nothing\n", "")]
    public void Documents_become_trees(string yaml, string tree) => Assert.Equal(tree, Text(YamlLoader.Load(yaml)!));

    [Theory]
    [InlineData("")]
    [InlineData("# only words\n")]
    public void A_document_without_content_is_none(string yaml) => Assert.Null(YamlLoader.Load(yaml));

    [Fact]
    public void Every_node_knows_its_place()
    {
        var root = (MappingNode)YamlLoader.Load("a: [1, 'x y']\nbc: {d: \"e\",\n  f: g}\n")!;

        Assert.Equal(new Place(1, 1, 1), root.Entries[0].Key.Place);
        Assert.Equal(new Place(1, 4, 10), root.Entries[0].Value.Place);
        Assert.Equal(new Place(1, 8, 5), ((SequenceNode)root.Entries[0].Value).Items[1].Place);
        Assert.Equal(new Place(2, 5, 0), root.Entries[1].Value.Place);
        Assert.Equal(new Place(3, 6, 1), ((MappingNode)root.Entries[1].Value).Entries[1].Value.Place);
    }

    /// <summary>The loader has a grammar of its own, for the sake of the start; it reads what YamlDotNet's parser reads, and no more.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void The_loader_reads_as_the_parser_does(int seed)
    {
        var random = new Random(seed);
        var read = 0;
        for (var i = 0; i < 500; i++)
        {
            var yaml = Mangle.Some(SampleSuites.Full, random);
            var (tree, refusal) = Loaded(yaml);
            if (tree is not null)
            {
                Assert.Equal(Reference(yaml), tree);
                read++;
            }
            else if (Reference(yaml) is not null)
            {
                // The parser forgives a comma that is missing behind a bracket, takes NUL for a blank, and a value for a key.
                Assert.Matches("comma is missing|unprintable character|does not fit what stands before", refusal);
            }
        }

        Assert.InRange(read, 50, 500);
    }

    private static (string? Tree, string? Refusal) Loaded(string yaml)
    {
        try
        {
            return (YamlLoader.Load(yaml) is { } root ? Text(root) : "", null);
        }
        catch (SuiteFault fault)
        {
            return (null, fault.Message);
        }
    }

    /// <summary>By the parser's events; null for what is not YAML, or YAML that suites refuse.</summary>
    private static string? Reference(string yaml)
    {
        try
        {
            var text = new StringBuilder();
            var parser = new Parser(new StringReader(yaml));
            parser.MoveNext();
            parser.MoveNext();
            if (parser.Current is StreamEnd)
                return "";
            parser.MoveNext();
            Node(parser, text, 0);
            parser.MoveNext();
            parser.MoveNext();
            return parser.Current is StreamEnd ? text.ToString() : null;
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void Node(Parser parser, StringBuilder text, int depth)
    {
        if (depth == 64 || parser.Current is not NodeEvent { Anchor.IsEmpty: true, Tag.IsEmpty: true })
            throw new FormatException();
        if (parser.Current is Scalar scalar)
        {
            text.Append(scalar.Style == YamlDotNet.Core.ScalarStyle.Plain ? scalar.Value : $"'{scalar.Value}'");
            return;
        }

        var isMapping = parser.Current is MappingStart;
        text.Append(isMapping ? '{' : '[');
        var keys = new HashSet<string>();
        parser.MoveNext();
        for (var i = 0; parser.Current is not (MappingEnd or SequenceEnd); i++)
        {
            if (isMapping && i % 2 == 0 && (parser.Current is not Scalar key || !keys.Add(key.Value)))
                throw new FormatException();
            text.Append(i == 0 ? "" : isMapping && i % 2 == 1 ? "=" : " ");
            Node(parser, text, depth + 1);
            parser.MoveNext();
        }

        text.Append(isMapping ? '}' : ']');
    }

    private static string Text(YamlNode node) => node switch
    {
        ScalarNode scalar => scalar.IsPlain ? scalar.Text : $"'{scalar.Text}'",
        SequenceNode list => $"[{string.Join(' ', list.Items.Select(Text))}]",
        _ => $"{{{string.Join(' ', ((MappingNode)node).Entries.Select(entry => $"{Text(entry.Key)}={Text(entry.Value)}"))}}}",
    };
}

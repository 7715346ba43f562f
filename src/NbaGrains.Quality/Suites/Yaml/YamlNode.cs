using NbaGrains.Quality.Suites.Errors;

namespace NbaGrains.Quality.Suites.Yaml;

/// <summary>A node of a YAML document, and where it stands.</summary>
/// <param name="Place">What errors about it point at.</param>
internal abstract record YamlNode(Place Place)
{
    /// <summary>What it is, in words.</summary>
    public abstract string Shape { get; }

    /// <summary>An error about this node.</summary>
    public SuiteFault Fault(string message) => new(Place, message);
}

/// <summary>A stretch of one line.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 units.</param>
/// <param name="Width">UTF-16 units; 0 for the rest of the line.</param>
internal sealed record Place(int Line, int Column, int Width);

/// <summary>How a scalar is written.</summary>
internal enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A literal or folded block.</summary>
    Block,
}

/// <summary>A text, with or without quotes.</summary>
internal sealed record ScalarNode(Place Place, string Text, ScalarStyle Style) : YamlNode(Place)
{
    /// <summary>Only plain scalars can be anything but text.</summary>
    public bool IsPlain => Style == ScalarStyle.Plain;

    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Shape => IsNull ? "nothing" : $"'{Text}'";

    /// <summary>An error at a position of the text, or a stretch from there; at the whole where the text is not written as it is.</summary>
    public SuiteFault FaultAt(int position, string message, int length = 1)
    {
        var width = Text.Length + (IsPlain ? 0 : 2);
        var asWritten = Place.Width == width && Style != ScalarStyle.Block;
        var column = Place.Column + position + (IsPlain ? 0 : 1);
        return asWritten ? new(new Place(Place.Line, column, length), message) : Fault(message);
    }
}

/// <summary>A list.</summary>
internal sealed record SequenceNode(Place Place, IReadOnlyList<YamlNode> Items) : YamlNode(Place)
{
    public override string Shape => "a list";
}

/// <summary>Keys and values in their order; keys are texts, and unique.</summary>
internal sealed record MappingNode(Place Place, IReadOnlyList<YamlEntry> Entries) : YamlNode(Place)
{
    public override string Shape => "a mapping";

    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
                return entry;
        }

        return null;
    }
}

/// <summary>An entry of a mapping.</summary>
internal sealed record YamlEntry(ScalarNode Key, YamlNode Value);

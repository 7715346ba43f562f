namespace NbaGrains.Quality.States;

/// <summary>
/// The shapes of texts: runs of upper case, lower case, digits and so on, with the shortest and longest run seen at each place. Kept
/// while there are at most 64 shapes; beyond that there is no pattern, however the rows were split.
/// </summary>
public sealed class TextShapes : IState<TextShapes>
{
    private const int MaxShapes = 64;

    private readonly Dictionary<string, Shape> _shapes = [];

    /// <summary>True where there were too many shapes: none are kept.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>The shapes by falling count, then by name.</summary>
    public IEnumerable<TextShape> ByCount => _shapes
        .OrderByDescending(pair => pair.Value.Count)
        .ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new TextShape(pair.Key, pair.Value.Count, pair.Value.Shortest, pair.Value.Longest, pair.Value.Ascii));

    /// <summary>Takes in a text that <paramref name="count"/> rows hold.</summary>
    public void Add(ReadOnlySpan<byte> text, long count)
    {
        if (Overflowed)
            return;
        var runs = new TextRuns(
            stackalloc char[TextRuns.MaxRuns], stackalloc int[TextRuns.MaxRuns], stackalloc bool[TextRuns.MaxRuns]);
        if (!runs.Read(text))
            Overflow();
        else if (_shapes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(runs.Symbols, out var known))
            known.Add(count, runs.Lengths, runs.Lengths, runs.Ascii);
        else
            Add(runs.Symbols.ToString(), new Shape(count, runs.Lengths.ToArray(), runs.Lengths.ToArray(), runs.Ascii.ToArray()));
    }

    public void Merge(TextShapes other)
    {
        if (other.Overflowed)
            Overflow();
        if (Overflowed)
            return;
        foreach (var (key, shape) in other._shapes)
            Add(key, shape);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Overflowed);
        writer.Write7BitEncodedInt64(_shapes.Count);
        foreach (var (key, shape) in _shapes)
        {
            writer.Write(key);
            writer.Write7BitEncodedInt64(shape.Count);
            for (var run = 0; run < key.Length; run++)
            {
                writer.Write7BitEncodedInt(shape.Shortest[run]);
                writer.Write7BitEncodedInt(shape.Longest[run]);
                writer.Write(shape.Ascii[run]);
            }
        }
    }

    public static TextShapes Read(BinaryReader reader)
    {
        var shapes = new TextShapes { Overflowed = reader.ReadBoolean() };
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var key = reader.ReadString();
            var count = reader.Read7BitEncodedInt64();
            var (shortest, longest, ascii) = (new int[key.Length], new int[key.Length], new bool[key.Length]);
            for (var run = 0; run < key.Length; run++)
                (shortest[run], longest[run], ascii[run]) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadBoolean());
            shapes.Add(key, new Shape(count, shortest, longest, ascii));
        }

        return shapes;
    }

    private void Add(string key, Shape shape)
    {
        if (_shapes.TryGetValue(key, out var known))
        {
            known.Add(shape.Count, shape.Shortest, shape.Longest, shape.Ascii);
            return;
        }

        _shapes.Add(key, shape);
        if (_shapes.Count > MaxShapes)
            Overflow();
    }

    /// <summary>Gives up: a text came whose shape is not known, or there are too many.</summary>
    internal void Overflow()
    {
        Overflowed = true;
        _shapes.Clear();
    }

    private sealed class Shape(long count, int[] shortest, int[] longest, bool[] ascii)
    {
        public long Count { get; private set; } = count;

        public int[] Shortest => shortest;

        public int[] Longest => longest;

        public bool[] Ascii => ascii;

        public void Add(long more, ReadOnlySpan<int> atLeast, ReadOnlySpan<int> atMost, ReadOnlySpan<bool> areAscii)
        {
            Count += more;
            for (var run = 0; run < shortest.Length; run++)
            {
                shortest[run] = Math.Min(shortest[run], atLeast[run]);
                longest[run] = Math.Max(longest[run], atMost[run]);
                ascii[run] &= areAscii[run];
            }
        }
    }
}

/// <summary>A shape of texts.</summary>
/// <param name="Runs">A symbol a run: <c>A</c>, <c>a</c>, <c>9</c>, <c>x</c>, or a literal character.</param>
/// <param name="Count">Rows of this shape.</param>
/// <param name="Shortest">The shortest run at each place.</param>
/// <param name="Longest">The longest run at each place.</param>
/// <param name="Ascii">Whether all characters at a place were ASCII.</param>
public sealed record TextShape(string Runs, long Count, IReadOnlyList<int> Shortest, IReadOnlyList<int> Longest, IReadOnlyList<bool> Ascii);

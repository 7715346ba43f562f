using System.Text;

namespace NbaGrains.Quality.States;

/// <summary>
/// The shapes of texts: runs of upper case, lower case, digits and so on, with the shortest and longest run seen at each place. Kept
/// while there are at most 64 shapes; beyond that there is no pattern, however the rows were split.
/// </summary>
public sealed class TextShapes : IState<TextShapes>
{
    private const int MaxShapes = 64;
    private const int MaxRuns = 24;

    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);

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
        var runs = new Runs();
        if (!runs.Read(text))
        {
            Overflow();
            return;
        }

        Add(runs.Key, new Shape(count, runs.Lengths, runs.Lengths, runs.IsAscii));
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
        if (!_shapes.TryGetValue(key, out var mine))
        {
            _shapes.Add(key, shape);
            if (_shapes.Count > MaxShapes)
                Overflow();
            return;
        }

        _shapes[key] = new Shape(
            mine.Count + shape.Count,
            [.. mine.Shortest.Zip(shape.Shortest, Math.Min)],
            [.. mine.Longest.Zip(shape.Longest, Math.Max)],
            [.. mine.Ascii.Zip(shape.Ascii, (a, b) => a && b)]);
    }

    /// <summary>Gives up: a text came whose shape is not known, or there are too many.</summary>
    internal void Overflow()
    {
        Overflowed = true;
        _shapes.Clear();
    }

    private sealed record Shape(long Count, int[] Shortest, int[] Longest, bool[] Ascii);

    /// <summary>Cuts a text into runs: <c>A</c> upper case, <c>a</c> lower case, <c>9</c> digits, <c>x</c> other letters, else the character itself.</summary>
    private ref struct Runs
    {
        private readonly StringBuilder _key = new();
        private readonly List<int> _lengths = [];
        private readonly List<bool> _ascii = [];

        public Runs()
        {
        }

        public readonly string Key => _key.ToString();

        public readonly int[] Lengths => [.. _lengths];

        public readonly bool[] IsAscii => [.. _ascii];

        /// <summary>False where the text has too many runs for a pattern.</summary>
        public readonly bool Read(ReadOnlySpan<byte> text)
        {
            while (!text.IsEmpty)
            {
                Rune.DecodeFromUtf8(text, out var rune, out var length);
                text = text[length..];
                // Regular expressions of .NET see a character beyond 16 bits as two: there is no pattern for it.
                var symbol = !rune.IsBmp ? '\uFFFD' : CharacterClassifier.Of(rune) switch
                {
                    CharacterClass.Upper => 'A',
                    CharacterClass.Lower => 'a',
                    CharacterClass.Digit => '9',
                    CharacterClass.None => 'x',
                    _ => (char)rune.Value,
                };
                if (_key.Length > 0 && _key[^1] == symbol)
                {
                    _lengths[^1]++;
                    _ascii[^1] &= rune.IsAscii;
                    continue;
                }

                if (_key.Length == MaxRuns)
                    return false;
                _key.Append(symbol);
                _lengths.Add(1);
                _ascii.Add(rune.IsAscii);
            }

            return true;
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

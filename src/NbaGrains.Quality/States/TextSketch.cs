namespace NbaGrains.Quality.States;

/// <summary>What is kept of a text column with many distinct values: scalars exactly, distinct and frequent texts as sketches.</summary>
public sealed class TextSketch : IState<TextSketch>, IPourable<TextTable>
{
    private static readonly CharacterClass[] Classes =
    [
        CharacterClass.Upper, CharacterClass.Lower, CharacterClass.Digit, CharacterClass.Space, CharacterClass.Punctuation,
        CharacterClass.NonAscii, CharacterClass.Invalid,
    ];

    private readonly long[] _classCounts = new long[Classes.Length];

    public long Count { get; private set; }

    /// <summary>The sum of lengths in code points.</summary>
    public long TotalLength { get; private set; }

    public long MinLength { get; private set; } = long.MaxValue;

    public long MaxLength { get; private set; }

    /// <summary>The first text in code-point order; null for none.</summary>
    public byte[]? Min { get; private set; }

    /// <summary>The last text in code-point order; null for none.</summary>
    public byte[]? Max { get; private set; }

    public TextShapes Shapes { get; private set; } = new();

    // Made when first asked for: a summary of an exact table never is.
    private HyperLogLog? _distinct;

    public HyperLogLog Distinct
    {
        get => _distinct ??= new HyperLogLog();
        private set => _distinct = value;
    }

    /// <summary>Frequent texts; each count is at most <see cref="FrequentError"/> too low.</summary>
    public TextTable Frequent { get; private set; } = new();

    public long FrequentError { get; private set; }

    /// <summary>Rows whose text holds a character of the class.</summary>
    public long CountOf(CharacterClass one) => _classCounts[Array.IndexOf(Classes, one)];

    /// <summary>Takes in texts with their counts; the table is void afterwards.</summary>
    public void Pour(TextTable texts)
    {
        PourScalars(texts);
        for (var i = 0; i < texts.Length; i++)
            Distinct.Add(texts.HashOf(i));
        FrequentError += texts.Reduce(FrequentItems.Capacity);
        Frequent.Merge(texts);
        FrequentError += Frequent.Reduce(FrequentItems.Capacity);
    }

    /// <summary>The exact part of <see cref="Pour"/>.</summary>
    public void PourScalars(TextTable texts)
    {
        int min = -1, max = -1;
        for (var i = 0; i < texts.Length; i++)
        {
            var entry = texts[i];
            Count += entry.Count;
            TotalLength += entry.Count * entry.CodePoints;
            MinLength = Math.Min(MinLength, entry.CodePoints);
            MaxLength = Math.Max(MaxLength, entry.CodePoints);
            for (var one = 0; one < Classes.Length; one++)
                _classCounts[one] += (entry.Classes & Classes[one]) != 0 ? entry.Count : 0;
            var text = texts.TextOf(i);
            if (entry.IsCut)
                Shapes.Overflow();
            else
                Shapes.Add(text, entry.Count);
            min = min < 0 || text.SequenceCompareTo(texts.TextOf(min)) < 0 ? i : min;
            max = max < 0 || text.SequenceCompareTo(texts.TextOf(max)) > 0 ? i : max;
        }

        if (texts.Length > 0)
            Extend(texts.TextOf(min).ToArray(), texts.TextOf(max).ToArray());
    }

    public void Merge(TextSketch other)
    {
        Count += other.Count;
        TotalLength += other.TotalLength;
        MinLength = Math.Min(MinLength, other.MinLength);
        MaxLength = Math.Max(MaxLength, other.MaxLength);
        for (var one = 0; one < Classes.Length; one++)
            _classCounts[one] += other._classCounts[one];
        Extend(other.Min, other.Max);
        Shapes.Merge(other.Shapes);
        Distinct.Merge(other.Distinct);
        Frequent.Merge(other.Frequent);
        FrequentError += other.FrequentError + Frequent.Reduce(FrequentItems.Capacity);
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var part in (ReadOnlySpan<long>)[Count, TotalLength, MinLength, MaxLength, FrequentError, .. _classCounts])
            writer.Write(part);
        WriteText(writer, Min);
        WriteText(writer, Max);
        Shapes.Write(writer);
        Distinct.Write(writer);
        Frequent.Write(writer);
    }

    public static TextSketch Read(BinaryReader reader)
    {
        var sketch = new TextSketch
        {
            Count = reader.ReadInt64(),
            TotalLength = reader.ReadInt64(),
            MinLength = reader.ReadInt64(),
            MaxLength = reader.ReadInt64(),
            FrequentError = reader.ReadInt64(),
        };
        for (var one = 0; one < Classes.Length; one++)
            sketch._classCounts[one] = reader.ReadInt64();
        sketch.Min = ReadText(reader);
        sketch.Max = ReadText(reader);
        sketch.Shapes = TextShapes.Read(reader);
        sketch.Distinct = HyperLogLog.Read(reader);
        sketch.Frequent = TextTable.Read(reader);
        return sketch;
    }

    private void Extend(byte[]? min, byte[]? max)
    {
        if (min is not null && (Min is null || min.AsSpan().SequenceCompareTo(Min) < 0))
            Min = min;
        if (max is not null && (Max is null || max.AsSpan().SequenceCompareTo(Max) > 0))
            Max = max;
    }

    private static void WriteText(BinaryWriter writer, byte[]? text)
    {
        writer.Write7BitEncodedInt(text is null ? 0 : text.Length + 1);
        writer.Write(text ?? []);
    }

    private static byte[]? ReadText(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt() - 1;
        if (length > TextTable.MaxWholeBytes)
            throw new InvalidDataException("An extreme text is longer than texts are kept.");
        if (length < 0)
            return null;
        var text = new byte[length];
        reader.BaseStream.ReadExactly(text);
        return text;
    }
}

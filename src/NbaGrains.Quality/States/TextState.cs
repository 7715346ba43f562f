namespace NbaGrains.Quality.States;

/// <summary>
/// The values of a text column: the exact table of distinct texts while it is small, beyond that a <see cref="TextSketch"/>. Which of
/// the two depends on the merged values alone.
/// </summary>
public sealed class TextState(int exactLimit) : IState<TextState>
{
    // Room for 64 bytes a text on average.
    private const int BytesPerText = 64;

    private TextTable? _exact = new();
    private TextSketch? _sketch;

    public int ExactLimit => exactLimit;

    /// <summary>The table of all texts, or null where there are too many.</summary>
    public TextTable? Exact => _exact;

    /// <summary>What is known of the texts; made from the exact table where there is one.</summary>
    public TextSketch Summarize()
    {
        if (_sketch is not null)
            return _sketch;
        var summary = new TextSketch();
        summary.PourScalars(_exact!);
        return summary;
    }

    /// <summary>Whether a table holds more than is kept exactly.</summary>
    public bool IsTooLarge(TextTable texts) => texts.Length > exactLimit || texts.Bytes > (long)exactLimit * BytesPerText;

    /// <summary>Takes in texts with their counts; the table is void afterwards.</summary>
    public void Add(TextTable texts)
    {
        if (_exact is null)
        {
            _sketch!.Pour(texts);
            return;
        }

        if (_exact.Length == 0)
            _exact = texts;
        else
            _exact.Merge(texts);
        if (IsTooLarge(_exact))
            Overflow();
    }

    public void Merge(TextState other)
    {
        if (other._exact is not null)
        {
            Add(other._exact);
            return;
        }

        if (_exact is not null)
            Overflow();
        _sketch!.Merge(other._sketch!);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(exactLimit);
        writer.Write(_exact is not null);
        if (_exact is not null)
            _exact.Write(writer);
        else
            _sketch!.Write(writer);
    }

    public static TextState Read(BinaryReader reader)
    {
        var state = new TextState(reader.Read7BitEncodedInt());
        if (reader.ReadBoolean())
            state._exact = TextTable.Read(reader);
        else
            (state._exact, state._sketch) = (null, TextSketch.Read(reader));
        return state;
    }

    private void Overflow()
    {
        _sketch = new TextSketch();
        _sketch.Pour(_exact!);
        _exact = null;
    }
}

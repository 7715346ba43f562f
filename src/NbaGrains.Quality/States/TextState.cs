namespace NbaGrains.Quality.States;

/// <summary>The values of a text column.</summary>
/// <param name="exactLimit">Distinct texts that are kept exactly, as long as they take no more than 64 bytes each on average.</param>
public sealed class TextState(int exactLimit) : ExactOrSketch<TextTable, TextSketch>(exactLimit), IState<TextState>
{
    private const int BytesPerText = 64;

    public override bool IsTooLarge(TextTable values) => values.Length > ExactLimit || values.Bytes > (long)ExactLimit * BytesPerText;

    public void Merge(TextState other) => MergeWith(other);

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(ExactLimit);
        WriteValues(writer);
    }

    public static TextState Read(BinaryReader reader)
    {
        var state = new TextState(reader.Read7BitEncodedInt());
        state.ReadValues(reader);
        return state;
    }

    protected override TextSketch NewSketch() => new();
}

using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.States;

/// <summary>The values of a numeric, temporal or boolean column.</summary>
/// <param name="type">The type of the column: it says what a key means.</param>
/// <param name="exactLimit">Distinct values that are kept exactly.</param>
public sealed class NumericState(ColumnType type, int exactLimit)
    : ExactOrSketch<SortedCounts, NumericSketch>(exactLimit), IState<NumericState>
{
    public ColumnType Type => type;

    public override bool IsTooLarge(SortedCounts values) => values.Length > ExactLimit;

    /// <summary>
    /// Keys with the number of values that each stands for, from which ranks and quantiles follow: all keys, or those that the quantile
    /// sketch kept.
    /// </summary>
    public SortedCounts Ranked() => Exact ?? Summarize().Quantiles.ToCounts();

    public void Merge(NumericState other) => MergeWith(other);

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)type);
        writer.Write7BitEncodedInt(ExactLimit);
        WriteValues(writer);
    }

    public static NumericState Read(BinaryReader reader)
    {
        var state = new NumericState((ColumnType)reader.ReadByte(), reader.Read7BitEncodedInt());
        state.ReadValues(reader);
        return state;
    }

    protected override NumericSketch NewSketch() => new(type);
}

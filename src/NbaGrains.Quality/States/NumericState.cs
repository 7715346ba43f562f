using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.States;

/// <summary>
/// The values of a numeric, temporal or boolean column. While they have few distinct values it is the exact table of them, from which
/// every statistic follows exactly; beyond <see cref="ExactLimit"/> the table is poured into a <see cref="NumericSketch"/>. Which of the
/// two depends on the merged values alone, not on how they were split.
/// </summary>
public sealed class NumericState : IState<NumericState>
{
    private SortedCounts? _exact = new();
    private NumericSketch? _sketch;

    /// <param name="type">The type of the column: it says what a key means.</param>
    /// <param name="exactLimit">Distinct values that are kept exactly.</param>
    public NumericState(ColumnType type, int exactLimit)
    {
        Type = type;
        ExactLimit = exactLimit;
    }

    public ColumnType Type { get; }

    public int ExactLimit { get; }

    /// <summary>The table of all values, or null where there are too many.</summary>
    public SortedCounts? Exact => _exact;

    /// <summary>What is known of the values; made from the exact table where there is one.</summary>
    public NumericSketch Summarize()
    {
        if (_sketch is not null)
            return _sketch;
        var summary = new NumericSketch(Type);
        summary.PourScalars(_exact!);
        return summary;
    }

    /// <summary>Takes in values with their counts; the table is void afterwards.</summary>
    public void Add(SortedCounts values)
    {
        if (_exact is null)
        {
            _sketch!.Pour(values);
            return;
        }

        _exact.Merge(values);
        if (_exact.Length > ExactLimit)
            Overflow();
    }

    public void Merge(NumericState other)
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
        writer.Write((byte)Type);
        writer.Write7BitEncodedInt(ExactLimit);
        writer.Write(_exact is not null);
        if (_exact is not null)
            _exact.Write(writer);
        else
            _sketch!.Write(writer);
    }

    public static NumericState Read(BinaryReader reader)
    {
        var state = new NumericState((ColumnType)reader.ReadByte(), reader.Read7BitEncodedInt());
        if (reader.ReadBoolean())
            state._exact = SortedCounts.Read(reader);
        else
            (state._exact, state._sketch) = (null, NumericSketch.Read(reader));
        return state;
    }

    private void Overflow()
    {
        _sketch = new NumericSketch(Type);
        _sketch.Pour(_exact!);
        _exact = null;
    }
}

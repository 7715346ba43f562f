namespace NbaGrains.Quality.States;

/// <summary>A sketch into which the exact table of some rows can be poured.</summary>
/// <typeparam name="TTable">The exact table.</typeparam>
public interface IPourable<TTable>
{
    /// <summary>Takes in values with their counts; the table is void afterwards.</summary>
    void Pour(TTable values);

    /// <summary>Takes in only what is kept exactly, leaving the table as it is.</summary>
    void PourScalars(TTable values);
}

/// <summary>
/// The values of a column. While they have few distinct values it is the exact table of them, from which every statistic follows
/// exactly; a table that is too large is poured into a sketch. Which of the two depends on the merged values alone, not on how they
/// were split.
/// </summary>
/// <typeparam name="TTable">The exact table.</typeparam>
/// <typeparam name="TSketch">What is kept of many values.</typeparam>
public abstract class ExactOrSketch<TTable, TSketch>(int exactLimit)
    where TTable : class, IState<TTable>, new()
    where TSketch : class, IState<TSketch>, IPourable<TTable>
{
    private TTable? _exact = new();
    private TSketch? _sketch;

    /// <summary>Distinct values that are kept exactly.</summary>
    public int ExactLimit => exactLimit;

    /// <summary>The table of all values, or null where there are too many.</summary>
    public TTable? Exact => _exact;

    /// <summary>Whether a table holds more than is kept exactly.</summary>
    public abstract bool IsTooLarge(TTable values);

    /// <summary>What is known of the values; made from the exact table where there is one.</summary>
    public TSketch Summarize()
    {
        if (_sketch is not null)
            return _sketch;
        var summary = NewSketch();
        summary.PourScalars(_exact!);
        return summary;
    }

    /// <summary>Takes in values with their counts; the table is void afterwards.</summary>
    public void Add(TTable values)
    {
        if (_exact is null)
        {
            _sketch!.Pour(values);
            return;
        }

        _exact.Merge(values);
        if (IsTooLarge(_exact))
            Overflow();
    }

    protected abstract TSketch NewSketch();

    protected void MergeWith(ExactOrSketch<TTable, TSketch> other)
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

    protected void WriteValues(BinaryWriter writer)
    {
        writer.Write(_exact is not null);
        if (_exact is not null)
            _exact.Write(writer);
        else
            _sketch!.Write(writer);
    }

    protected void ReadValues(BinaryReader reader)
    {
        if (reader.ReadBoolean())
            _exact = TTable.Read(reader);
        else
            (_exact, _sketch) = (null, TSketch.Read(reader));
    }

    private void Overflow()
    {
        _sketch = NewSketch();
        _sketch.Pour(_exact!);
        _exact = null;
    }
}

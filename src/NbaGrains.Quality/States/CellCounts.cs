using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.States;

/// <summary>How many rows a column has, and how many of them hold no value, by kind.</summary>
public sealed class CellCounts : IState<CellCounts>
{
    public long Rows { get; private set; }

    /// <summary>Rows without a value; outside text columns empty and blank cells are among them.</summary>
    public long Nulls { get; private set; }

    /// <summary>Cells written <c>""</c>.</summary>
    public long Empty { get; private set; }

    /// <summary>Cells of blanks only.</summary>
    public long Blank { get; private set; }

    /// <summary>Cells that are not of a forced type.</summary>
    public long Invalid { get; private set; }

    /// <summary>NaN values; they are values, but take part in no other statistic.</summary>
    public long NaN { get; internal set; }

    /// <summary>Rows that hold a value.</summary>
    public long Values => Rows - Nulls - Invalid;

    public void Observe(ColumnVector column)
    {
        Rows += column.Rows;
        Nulls += column.Nulls;
        Empty += column.Empty;
        Blank += column.Blank;
        Invalid += column.Invalid;
    }

    /// <summary>Counts rows that were selected from a column: how many, with a value, of another type.</summary>
    internal void Observe(int rows, int values, int invalid)
    {
        Rows += rows;
        Nulls += rows - values - invalid;
        Invalid += invalid;
    }

    public void Merge(CellCounts other)
    {
        Rows += other.Rows;
        Nulls += other.Nulls;
        Empty += other.Empty;
        Blank += other.Blank;
        Invalid += other.Invalid;
        NaN += other.NaN;
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var part in (ReadOnlySpan<long>)[Rows, Nulls, Empty, Blank, Invalid, NaN])
            writer.Write7BitEncodedInt64(part);
    }

    public static CellCounts Read(BinaryReader reader) => new()
    {
        Rows = reader.Read7BitEncodedInt64(),
        Nulls = reader.Read7BitEncodedInt64(),
        Empty = reader.Read7BitEncodedInt64(),
        Blank = reader.Read7BitEncodedInt64(),
        Invalid = reader.Read7BitEncodedInt64(),
        NaN = reader.Read7BitEncodedInt64(),
    };
}

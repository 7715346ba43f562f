using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.States;

/// <summary>All that is known of one column: its cells by kind, and its values by type.</summary>
public sealed class ColumnState : IState<ColumnState>
{
    /// <param name="type">The type that the column is read with.</param>
    /// <param name="exactLimit">Distinct values that are kept exactly.</param>
    public ColumnState(ColumnType type, int exactLimit)
    {
        Type = type;
        if (type == ColumnType.Text)
            Text = new TextState(exactLimit);
        else if (type != ColumnType.Unknown)
            Numbers = new NumericState(type, exactLimit);
    }

    public ColumnType Type { get; private init; }

    public CellCounts Cells { get; private init; } = new();

    /// <summary>The values of a column that is neither text nor without values.</summary>
    public NumericState? Numbers { get; private init; }

    /// <summary>The values of a text column.</summary>
    public TextState? Text { get; private init; }

    /// <summary>Merges a column of the same type. Where types differ the column was contradicted: what is merged is void.</summary>
    public void Merge(ColumnState other)
    {
        Cells.Merge(other.Cells);
        if (Type != other.Type)
            return;
        Numbers?.Merge(other.Numbers!);
        Text?.Merge(other.Text!);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Type);
        Cells.Write(writer);
        Numbers?.Write(writer);
        Text?.Write(writer);
    }

    public static ColumnState Read(BinaryReader reader)
    {
        var type = (ColumnType)reader.ReadByte();
        if (type > ColumnType.Text)
            throw new InvalidDataException($"A state of an unknown column type ({(int)type}).");
        return new ColumnState(type, 0)
        {
            Cells = CellCounts.Read(reader),
            Numbers = type is ColumnType.Unknown or ColumnType.Text ? null : NumericState.Read(reader),
            Text = type == ColumnType.Text ? TextState.Read(reader) : null,
        };
    }
}

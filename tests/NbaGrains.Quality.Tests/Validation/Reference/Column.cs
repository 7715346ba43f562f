using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>A column whose cells have the type that the suite gives it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsDeclared">Whether the suite declares the type.</param>
/// <param name="Cells">A cell a row.</param>
internal sealed record Column(string Name, ColumnType Type, bool IsDeclared, Cell[] Cells)
{
    /// <summary>Whether it is not held to the family that its rules need, because no cell is of it.</summary>
    public bool IsLetGo { get; private init; }

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>The column of some written cells.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="written">Its cells.</param>
    /// <param name="declared">The type that the suite declares, if it does.</param>
    /// <param name="family">The family that its rules need.</param>
    public static Column Of(string name, IReadOnlyList<string?> written, ColumnType? declared, TypeFamily family)
    {
        // A family that no cell belongs to is let go.
        var isLetGo = declared is null && written.Any(cell => !IsBlank(cell)) && !written.Any(cell => !IsBlank(cell) && TypeLattice.Holds(family, Kinds.Of(cell!)));
        if (isLetGo)
            family = TypeFamily.Any;
        var type = declared ?? written
            .Where(cell => !IsBlank(cell) && TypeLattice.Holds(family, Kinds.Of(cell!)))
            .Aggregate(ColumnType.Unknown, (join, cell) => TypeLattice.Join(join, Kinds.Of(cell!)));
        return new Column(name, type, declared is not null, [.. written.Select(Typed)]) { IsLetGo = isLetGo };

        Cell Typed(string? cell)
        {
            if (cell is null)
                return default;
            if (type == ColumnType.Text)
                return new Cell(cell, Scalar.OfText(cell), false);
            if (IsBlank(cell))
                return new Cell(cell, default, false);
            var belongs = declared is not null || TypeLattice.Holds(family, Kinds.Of(cell));
            return belongs && Parsing.Parse(cell, type) is { } value ? new Cell(cell, value, false) : new Cell(cell, default, true);
        }
    }

    private static bool IsBlank(string? cell) => cell is null || cell.Trim(Blanks).Length == 0;
}

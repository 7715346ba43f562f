using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>What an expression says of a row.</summary>
internal enum Truth
{
    True,
    False,
    Null,
    Undefined,
}

/// <summary>An expression together with what it means, so that the reference needs no engine for expressions.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Columns">The columns that it names, in the order of their first appearance.</param>
/// <param name="Family">What the columns have to be.</param>
/// <param name="Holds">Its value over the cells of those columns, of which none is invalid; null for null.</param>
internal sealed record Condition(string Text, IReadOnlyList<string> Columns, TypeFamily Family, Func<Cell[], bool?> Holds)
{
    public Truth Of(TypedTable table, int row)
    {
        Cell[] cells = [.. Columns.Select(name => table.Column(name).Cells[row])];
        if (Columns.Any(name => !TypeLattice.Holds(Family, table.Column(name).Type)) || cells.Any(cell => cell.IsNaN))
            throw new UnspecifiedException($"{Text} over columns that are not plainly {Family}");
        if (cells.Any(cell => cell.IsInvalid))
            return Truth.Undefined;
        return Holds(cells) switch { true => Truth.True, false => Truth.False, null => Truth.Null };
    }
}

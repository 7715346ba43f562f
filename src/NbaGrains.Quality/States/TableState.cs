using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.States;

/// <summary>The states of all columns of a table, or of a piece of it.</summary>
public sealed class TableState : IState<TableState>
{
    private const int MaxExactLimit = 1 << 16;
    private const int MinExactLimit = 1 << 10;
    private const int ExactValuesPerTable = 1 << 22;

    private readonly ColumnState[] _columns;

    public TableState(IReadOnlyList<ColumnType> types)
        : this([.. types.Select(type => new ColumnState(type, ExactLimit(types.Count)))], new CorrelationState(NumericColumns(types)))
    {
    }

    private TableState(ColumnState[] columns, CorrelationState correlations)
    {
        _columns = columns;
        Correlations = correlations;
    }

    public IReadOnlyList<ColumnState> Columns => _columns;

    public CorrelationState Correlations { get; private set; }

    /// <summary>
    /// Distinct values that a column of so wide a table keeps exactly: 65,536, less beyond 64 columns, so that memory does not depend on
    /// rows and grows with the width less than the values do.
    /// </summary>
    public static int ExactLimit(int columns) => Math.Clamp(ExactValuesPerTable / Math.Max(1, columns), MinExactLimit, MaxExactLimit);

    /// <summary>The numeric columns that take part in correlations.</summary>
    public static IReadOnlyList<int> NumericColumns(IReadOnlyList<ColumnType> types) =>
        [.. Enumerable.Range(0, types.Count).Where(column => TypeLattice.IsNumeric(types[column])).Take(CorrelationState.CorrelationLimit)];

    public void Merge(TableState other)
    {
        if (other._columns.Length != _columns.Length)
            throw new ArgumentException($"A state of {other._columns.Length} columns cannot merge into one of {_columns.Length}.", nameof(other));
        for (var column = 0; column < _columns.Length; column++)
            _columns[column].Merge(other._columns[column]);
        Correlations.Merge(other.Correlations);
    }

    /// <summary>Takes the columns that were scanned again, and the correlations, from a later scan.</summary>
    public void Adopt(TableState later, bool[] columns)
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            if (columns[column])
                _columns[column] = later._columns[column];
        }

        Correlations = later.Correlations;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(_columns.Length);
        foreach (var column in _columns)
            column.Write(writer);
        Correlations.Write(writer);
    }

    public static TableState Read(BinaryReader reader)
    {
        var columns = new List<ColumnState>();
        for (var left = reader.ReadCount(); left > 0; left--)
            columns.Add(ColumnState.Read(reader));
        return new TableState([.. columns], CorrelationState.Read(reader));
    }
}

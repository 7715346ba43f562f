using System.Numerics;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Scanning;

/// <summary>The working memory of one leaf: a collector for each wanted column, and their correlations. Reused.</summary>
internal sealed class LeafCollector
{
    private const int MaxWindow = 4096;
    private const int WindowsPerTable = 1 << 19;

    private readonly ColumnCollector?[] _columns;
    private readonly IReadOnlyList<int> _numeric;
    private CorrelationAccumulator? _correlations;
    private TableState _state = null!;

    public LeafCollector(IReadOnlyList<ColumnType> types, bool[] wanted)
    {
        Types = types;
        _numeric = TableState.NumericColumns(types);
        _columns = new ColumnCollector?[types.Count];
        for (var column = 0; column < types.Count; column++)
            _columns[column] = wanted[column] ? CollectorFor(types, column) : null;
    }

    /// <summary>The types that it was made for.</summary>
    public IReadOnlyList<ColumnType> Types { get; }

    /// <summary>Room for a key a row.</summary>
    public long[] Keys { get; } = new long[ColumnBatch.MaxRows];

    /// <summary>A collector with the room that a column of so wide a table deserves.</summary>
    public static ColumnCollector CollectorFor(IReadOnlyList<ColumnType> types, int column) => new(
        types[column],
        TableState.ExactLimit(types.Count),
        (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(WindowsPerTable / types.Count, 16, MaxWindow)));

    /// <summary>The codes of a text column.</summary>
    public CodedText Codes(int column) => _columns[column]!.NeedCodes();

    /// <summary>Begins a leaf.</summary>
    public void Begin()
    {
        _state = new TableState(Types);
        for (var column = 0; column < _columns.Length; column++)
            _columns[column]?.Begin(_state.Columns[column]);
    }

    public void Observe(ColumnBatch batch)
    {
        var contradicted = false;
        for (var column = 0; column < _columns.Length; column++)
        {
            var vector = batch.Columns[column];
            contradicted |= vector.Contradicted;
            if (!vector.Contradicted)
                _columns[column]?.Observe(batch, vector, Keys);
        }

        // Contradicted columns are read again, and correlations with them.
        if (contradicted || _numeric.Count < 2)
            return;
        _correlations ??= new CorrelationAccumulator(_numeric, ColumnBatch.MaxRows);
        _correlations.Observe(batch);
    }

    /// <summary>Ends a batch, when nothing asks for the codes of its texts any more.</summary>
    public void EndBatch()
    {
        foreach (var column in _columns)
            column?.DrainIfLarge();
    }

    /// <summary>Moves everything into the state of the leaf.</summary>
    public TableState Complete()
    {
        foreach (var column in _columns)
            column?.Complete();
        _correlations?.DrainInto(_state.Correlations);
        // It is the largest of all: for a small table it would be most of the work to make.
        _correlations?.Dispose();
        _correlations = null;
        return _state;
    }
}

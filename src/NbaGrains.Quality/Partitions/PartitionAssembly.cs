using System.Diagnostics;
using NbaGrains.Quality.History;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Partitions;

/// <summary>What an assembly needs next.</summary>
public abstract record AssemblyStep
{
    private AssemblyStep()
    {
    }

    /// <summary>States are missing, of the block that begins with this leaf and perhaps of later ones.</summary>
    public sealed record Wait(long Leaf) : AssemblyStep;

    /// <summary>A block was read from another place than where the one before ends: it must be scanned again from there.</summary>
    public sealed record Rescan(LeafBlock Block, long Start) : AssemblyStep;

    /// <summary>The sample was mistaken about types: all blocks must be scanned again with these.</summary>
    public sealed record Retype(IReadOnlyList<ColumnType> Types) : AssemblyStep;

    /// <summary>The whole table is there: <see cref="PartitionAssembly.Finish"/> tells the verdict.</summary>
    public sealed record Finished : AssemblyStep;
}

/// <summary>
/// Puts the states of all blocks of a table together, whatever the order in which they come: checks that each begins where the one before
/// ends, merges them in the canonical tree, and says what is still needed. Blocks may be of different sizes, as merged ones are.
/// </summary>
public sealed class PartitionAssembly
{
    private readonly PartitionRun _run;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Dictionary<long, PartitionState> _waiting = [];
    private readonly PartitionTree _tree;
    private IReadOnlyList<ColumnType> _types;
    private bool _typesAreFinal;
    private long _nextLeaf;
    private long _position;
    private TableScan? _scan;
    private PartitionState? _root;

    internal PartitionAssembly(PartitionRun run)
    {
        _run = run;
        _tree = new PartitionTree(run);
        _types = run.Table.SampledTypes;
    }

    /// <summary>
    /// Takes a state; from then on it is void for others. False where it is not wanted: its block is there already, or it was read before
    /// other types were found.
    /// </summary>
    /// <exception cref="ArgumentException">It belongs to another run.</exception>
    public bool Add(PartitionState state)
    {
        if (state.Run != _run)
            throw new ArgumentException("The state belongs to another run, or was read by another.", nameof(state));
        if (state.HasFinalTypes && !_typesAreFinal && _nextLeaf == 0)
        {
            // An assembly that was begun anew, after another one had found the types.
            (_types, _typesAreFinal) = (state.Facts.ReadTypes, true);
            _waiting.Clear();
        }

        if (state.Block.First < _nextLeaf || state.HasFinalTypes != _typesAreFinal || !state.Facts.ReadTypes.SequenceEqual(_types))
            return false;
        return _waiting.TryAdd(state.Block.First, state);
    }

    /// <summary>Goes as far as the states that are there allow.</summary>
    /// <exception cref="TableException">The file has changed since it was opened.</exception>
    public AssemblyStep Next(CancellationToken cancellation = default)
    {
        var table = _run.Table;
        while (_waiting.Remove(_nextLeaf, out var state))
        {
            var fit = _nextLeaf == 0 ? BlockFit.Fits : state.Facts.FitAt(_position);
            if (fit == BlockFit.Wrong)
                return new AssemblyStep.Rescan(state.Block, _position);
            if (fit == BlockFit.Fits)
                _position = state.Facts.End ?? _position;
            _tree.Add(fit == BlockFit.Fits ? state : state.Emptied());
            _nextLeaf = state.Block.End;
        }

        if (_nextLeaf * table.Options.LeafBytes < table.Length)
            return new AssemblyStep.Wait(_nextLeaf);
        return _scan is null ? Conclude(cancellation) : new AssemblyStep.Finished();
    }

    /// <summary>The verdict, and the rows that break a rule. Disposing of it ends the run in this process.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Next"/> did not say that it is finished.</exception>
    /// <exception cref="TableException">The input cannot be read, or was written to meanwhile.</exception>
    /// <param name="options">Threads, for what has to be read again.</param>
    /// <param name="history">The figures of earlier runs, for rules that ask them; null where none are kept.</param>
    public ValidationRun Finish(ScanOptions? options = null, IMetricHistory? history = null)
    {
        var validation = new ValidationOptions { AsOf = _run.Options.AsOf, KeepsFailures = _run.Options.KeepsFailures, Scan = options ?? new ScanOptions(), History = history };
        var scan = _scan ?? throw new InvalidOperationException("States are missing: ask for the next step.");
        var run = Validator.Conclude(_run.Table, _run.Suite, scan, _run.Asked, validation, _watch);
        _run.Table.ThrowIfChanged();
        return run;
    }

    /// <summary>The types that blocks are to be scanned with; null for those of the sample.</summary>
    public IReadOnlyList<ColumnType>? Types => _typesAreFinal ? _types : null;

    /// <summary>The facts of the whole table.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Next"/> did not say that it is finished.</exception>
    public BlockFacts Facts => (_scan is null ? null : _root)?.Facts ?? throw new InvalidOperationException("States are missing: ask for the next step.");

    private AssemblyStep Conclude(CancellationToken cancellation)
    {
        _root = _tree.Root() ?? throw new InvalidOperationException("There is no state at all.");
        var table = _run.Table;
        var (facts, types, contradicted) = BlockScan.Conclude(table, _root.Facts, _typesAreFinal, new ScanOptions { Cancellation = cancellation });
        if (contradicted.Contains(true))
        {
            if (_typesAreFinal)
                throw new TableException($"{table.Name}: changed while it was read: its cells have other types than before. Read a finished file.");
            (_types, _typesAreFinal, _nextLeaf, _position) = (types, true, 0, 0);
            _waiting.Clear();
            _tree.Clear();
            return new AssemblyStep.Retype(types);
        }

        var (state, rules) = _root.Scan ?? _run.Nothing(types);
        _scan = new TableScan(state, types, [.. types.Select(_ => true)], facts, []) { Rules = rules, Leaves = _root.Facts.Leaves };
        return new AssemblyStep.Finished();
    }
}

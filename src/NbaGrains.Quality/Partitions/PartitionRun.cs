using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Partitions;

/// <summary>
/// One process's side of a validation that several processes share: it scans blocks of the table, and reads and merges the states that
/// others made. All open the same file with <see cref="Validator.Reading"/> and agree on suite and <see cref="PartitionOptions"/>. What is
/// found at the end is, to the bit, what <see cref="Validator.Run"/> finds in one process.
/// </summary>
/// <remarks>Blocks may be scanned, and states read, by several threads at the same time.</remarks>
public sealed class PartitionRun : IDisposable
{
    private readonly TableObserver _observer;

    /// <param name="table">The table; it must outlive the run.</param>
    /// <param name="suite">The rules.</param>
    /// <param name="options">What all processes agree on.</param>
    public PartitionRun(CsvTable table, Suite suite, PartitionOptions options)
    {
        if (options.Secret.Length != PartitionOptions.SecretBytes)
            throw new ArgumentException($"The secret of a run has {PartitionOptions.SecretBytes} bytes, not {options.Secret.Length}.", nameof(options));
        Table = table;
        Suite = suite;
        Options = options;
        var plan = new RulePlan(suite, table.Names, table.Forced, options.AsOf);
        Asked = new AskedRules(plan, new RowKeeping(plan, options.KeepsFailures, options.Secret.ToArray(), options.KeyBytes) { MostFailures = options.MostFailures });
        Identity = RunIdentity.Of(table, plan, options);
        _observer = new TableObserver([.. table.Names.Select(_ => true)], Asked);
    }

    internal CsvTable Table { get; }

    internal Suite Suite { get; }

    internal PartitionOptions Options { get; }

    internal AskedRules Asked { get; }

    /// <summary>What states of this run bear, and no others.</summary>
    internal byte[] Identity { get; }

    /// <summary>Scans a block of the table.</summary>
    /// <exception cref="NbaGrains.Tables.TableException">The input cannot be read, or was written to meanwhile.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public PartitionState Scan(PartitionScan scan)
    {
        var options = new ScanOptions { Threads = scan.Threads, KeepsCells = true, Progress = scan.Progress, Cancellation = scan.Cancellation };
        var (state, facts) = BlockScan.Run(Table, _observer, scan.Types ?? Table.SampledTypes, scan.Block, scan.KnownStart, options);
        Table.ThrowIfChanged();
        return new PartitionState(this, facts, scan.Types is not null, state);
    }

    /// <summary>Reads a state that a process of this run wrote. Its keys and failing rows go where those of a scan go.</summary>
    /// <exception cref="InvalidDataException">Not such a state, of another run, damaged, or cut off.</exception>
    /// <exception cref="NbaGrains.Tables.TableException">A temporary file cannot be written.</exception>
    public PartitionState Read(Stream input) => PartitionFormat.Read(input, this);

    /// <summary>
    /// Merges the states of neighbours into that of the smallest block around them, as nodes of the canonical tree: they must be all blocks
    /// of it that the table has. The states are void afterwards.
    /// </summary>
    /// <param name="states">In file order. That each begins where the one before ends is checked (<see cref="BlockFacts.FitOf"/>).</param>
    /// <exception cref="ArgumentException">They are not such neighbours.</exception>
    public PartitionState Merge(params IReadOnlyList<PartitionState> states)
    {
        if (states.Count == 0)
            throw new ArgumentException("There are no states to merge.", nameof(states));
        var around = states[0].Block.To(states[^1].Block);
        if (states[0].Block.First != around.First || (states[^1].Block.End < around.End && states[^1].Block.End * states[0].Facts.LeafBytes < states[0].Facts.TableBytes))
            throw new ArgumentException($"The states are not all blocks from leaf {around.First} up to leaf {around.End}.", nameof(states));
        var tree = new PartitionTree(this);
        foreach (var state in states)
            tree.Add(state);
        return tree.Root()!;
    }

    /// <summary>Begins to put the states of all blocks together.</summary>
    public PartitionAssembly Assemble() => new(this);

    /// <summary>Frees memory and temporary files: its states are void.</summary>
    public void Dispose() => Asked.Keeping.Dispose();

    /// <summary>Merges two neighbours.</summary>
    internal PartitionState Join(PartitionState left, PartitionState right)
    {
        if (left.Run != this || right.Run != this)
            throw new ArgumentException("The states belong to another run, or were read by another.");
        var fit = left.Facts.FitOf(right.Facts);
        var facts = left.Facts.Merge(right.Facts);
        var scan = fit == BlockFit.Covered ? left.Scan
            : left.Scan is { } before && right.Scan is { } behind ? _observer.Merge(before, behind)
            : left.Scan ?? right.Scan;
        return new PartitionState(this, facts, left.HasFinalTypes && right.HasFinalTypes, scan);
    }

    /// <summary>The state of a table without rows.</summary>
    internal ScanState Nothing(IReadOnlyList<NbaGrains.Tables.Types.ColumnType> types) => _observer.Complete(_observer.Begin(types));
}

using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Scanning;

/// <summary>
/// The shared side of a scan of a table, or of a block of it: hands out leaves, checks where they began, joins types, merges states.
/// </summary>
internal sealed class LeafChain<TLeaf, TState>
    where TState : class
{
    // Leaves that may wait for the check of an earlier one; bounds memory.
    private const int Window = 16;

    private readonly CsvTable _table;
    private readonly ILeafObserver<TLeaf, TState> _observer;
    private readonly ScanOptions _options;
    private readonly bool[] _wanted;
    private readonly object _gate = new();
    private readonly Dictionary<long, (LeafResult Result, TState State)> _waiting = [];
    private readonly MergeTree<TState> _tree;
    private readonly List<ReadIssue> _issues = [];
    private readonly List<LeafFact> _leaves = [];
    private readonly bool[] _contradicted;
    private readonly StageClock _clock = new();
    private ColumnType[] _types;

    // Of a block only; a leaf that is read twice is hashed once.
    private readonly LeafHashes? _hashes;
    private readonly LeafBlock _block;

    private long _next;
    private long _checked;

    // Where the next record begins; null in a block as long as only guesses could tell.
    private long? _position;
    private long? _start;
    private bool _redo;
    private long _rows;
    private long _ragged;
    private long _malformed;
    private long _invalidUtf8;
    private int _confirmedStarts;

    public LeafChain(CsvTable table, ILeafObserver<TLeaf, TState> observer, ColumnType[] types, ScanOptions options)
    {
        _table = table;
        _observer = observer;
        _options = options;
        _types = types;
        _contradicted = new bool[types.Length];
        _wanted = options.Columns ?? Enumerable.Repeat(true, types.Length).ToArray();
        _tree = new MergeTree<TState>(observer.Merge);
        _position = _start = table.DataStart;
        _block = new LeafBlock(0, int.MaxValue);
    }

    /// <summary>A chain over one block.</summary>
    public LeafChain(
        CsvTable table, ILeafObserver<TLeaf, TState> observer, ColumnType[] types, ScanOptions options, LeafBlock block, long? knownStart)
        : this(table, observer, types, options)
    {
        if (block.First * table.Options.LeafBytes > table.DataStart)
            _position = _start = knownStart;
        _block = block;
        _next = _checked = block.First;
        _hashes = new LeafHashes();
    }

    public Exception? Failure { get; private set; }

    /// <summary>Leaves to read; unlimited while a stream arrives.</summary>
    public long LeafCount => Math.Max(1, EndLeaf - _block.First);

    private long EndLeaf => _hashes is null ? TableLeaves : Math.Min(_block.End, TableLeaves);

    private long TableLeaves => _table.Length is { } length
        ? Math.Max(1, (length + _table.Options.LeafBytes - 1) / _table.Options.LeafBytes)
        : long.MaxValue;

    /// <summary>Reads leaves until there are none left. Runs on every thread of the scan.</summary>
    public void Work()
    {
        try
        {
            using var reader = new LeafReader(_table, _options.Simd, _wanted, _options.KeepsCells) { Hashes = _hashes };
            while (Take() is { } leaf)
                Read(reader, leaf.Number, leaf.KnownStart, leaf.Types);
            lock (_gate)
                _clock.Add(reader.Clock);
        }
        catch (Exception e)
        {
            lock (_gate)
            {
                Failure ??= e;
                Monitor.PulseAll(_gate);
            }
        }
    }

    public ScanResult<TState> Finish()
    {
        var state = Root() ?? _observer.Complete(_observer.Begin(_types));
        var issues = IssueLines.Count(_table.Source, _issues);
        var facts = new ScanFacts(_table.Length ?? 0, _rows, _ragged, _malformed, _invalidUtf8, issues, _clock);
        return new ScanResult<TState>(state, _types, _contradicted, facts, _leaves);
    }

    /// <summary>The merged state of all leaves; null where none holds a record.</summary>
    public TState? Root() => _tree.Finish();

    public BlockFacts BlockFacts(IReadOnlyList<ColumnType> readTypes) => new()
    {
        Block = _block,
        LeafBytes = _table.Options.LeafBytes,
        TableBytes = _table.Length ?? 0,
        Start = _start,
        End = _position,
        ReadTypes = readTypes,
        Types = _types,
        Contradicted = _contradicted,
        Rows = _rows,
        Ragged = _ragged,
        Malformed = _malformed,
        InvalidUtf8 = _invalidUtf8,
        Issues = _issues,
        Leaves = _leaves,
        ConfirmedStarts = _confirmedStarts,
        LeafHashes = _hashes?.InOrder() ?? default,
    };

    /// <summary>Whether the sample took records where the scan found none: its types may be wider than the cells.</summary>
    public bool SampleWasWrong => _confirmedStarts < _table.Sample.Starts.Count;

    private (long Number, long? KnownStart, ColumnType[] Types)? Take()
    {
        lock (_gate)
        {
            while (true)
            {
                _options.Cancellation.ThrowIfCancellationRequested();
                if (Failure is not null || _checked >= EndLeaf)
                    return null;
                if (_redo)
                {
                    _redo = false;
                    return (_checked, _position, _types);
                }

                if (_next < EndLeaf && _next - _checked < Window)
                    return (_next++, null, _types);
                Monitor.Wait(_gate);
            }
        }
    }

    private void Read(LeafReader reader, long leaf, long? knownStart, ColumnType[] types)
    {
        var work = _observer.Begin(types);
        var result = reader.Read(leaf, knownStart, types, batch => _observer.Observe(work, batch));
        reader.Clock.Start();
        var state = _observer.Complete(work);
        reader.Clock.Stop(ScanStage.Merge);
        List<(long Leaf, TState State)> accepted = [];
        lock (_gate)
        {
            _waiting.Add(leaf, (result, state));
            Check(accepted);
            Monitor.PulseAll(_gate);
        }

        reader.Clock.Start();
        foreach (var (number, leafState) in accepted)
            _tree.Add(number, leafState);
        reader.Clock.Stop(ScanStage.Merge);
        _options.Progress?.Report(result.End);
    }

    /// <summary>Accepts waiting leaves in file order as long as each began where the one before ended.</summary>
    private void Check(List<(long Leaf, TState State)> accepted)
    {
        while (_waiting.Remove(_checked, out var waiting))
        {
            var (result, state) = waiting;
            var end = (_checked + 1) * _table.Options.LeafBytes;

            // The first leaf of a block whose bytes show the begin of a record; one that shows none is skipped until the table is whole.
            if (_position is null && result.Start < result.End)
                _position = _start = result.Start;
            if (_position is null || _position >= end || _position >= (_table.Length ?? long.MaxValue))
            {
                // No record begins in the leaf: a long one covers it, or the input has ended.
                _checked++;
                continue;
            }

            if (result.Start != _position)
            {
                _redo = true;
                return;
            }

            _leaves.Add(new LeafFact(_checked, result.Start, _rows, (int)result.Rows));
            Accept(result);
            accepted.Add((_checked, state));
            _position = result.End;
            _checked++;
        }
    }

    private void Accept(LeafResult result)
    {
        _rows += result.Rows;
        _ragged += result.Ragged;
        _malformed += result.Malformed;
        _invalidUtf8 += result.InvalidUtf8;
        _confirmedStarts += result.ConfirmedStarts;
        _issues.AddRange(result.Issues.Take(LeafResult.MaxIssues - _issues.Count));
        if (result.Widened is not null)
            Widen(result.Widened);
        for (var column = 0; column < _types.Length; column++)
            _contradicted[column] |= result.Types[column] != _types[column] && _wanted[column];
    }

    private void Widen(ColumnType[] widened)
    {
        // Leaves that are being read hold the old array: replace, never change it.
        var types = (ColumnType[])_types.Clone();
        for (var column = 0; column < types.Length; column++)
        {
            types[column] = TypeLattice.Join(types[column], widened[column]);
            _contradicted[column] |= widened[column] != ColumnType.Unknown;
        }

        _types = types;
    }
}

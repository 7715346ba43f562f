using NbaGrains.Quality.Expressions;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>A filter that several rules may share: evaluated at most once a batch.</summary>
internal sealed class WhereFilter
{
    private readonly BoundExpression? _expression;
    private readonly ulong[] _selected = new ulong[RowMask.MaxWords];
    private readonly ulong[] _known = new ulong[RowMask.MaxWords];
    private readonly ulong[] _undefined = new ulong[RowMask.MaxWords];
    private bool _evaluated;

    // Where all its columns have declared types, rules of their own count the cells that are of another.
    private readonly bool _isDeclared;

    /// <param name="plan">The plan.</param>
    /// <param name="index">Which of its filters.</param>
    /// <param name="types">The types that the leaf is read with.</param>
    public WhereFilter(RulePlan plan, int index, IReadOnlyList<ColumnType> types)
    {
        var where = plan.Wheres[index];
        Columns = plan.ColumnsOfWhere(index);
        _isDeclared = where.Columns.All(plan.Declared.ContainsKey);
        try
        {
            _expression = where.Bind(plan.Names, types, plan.AsOf);
        }
        catch (ExpressionException e)
        {
            Error = $"where: {e.Message}";
        }
    }

    /// <summary>Why it cannot be evaluated; null where it can.</summary>
    public string? Error { get; }

    /// <summary>The positions of its columns.</summary>
    public int[] Columns { get; }

    public void Begin() => _evaluated = false;

    /// <summary>Rows of the leaf so far for which it has no honest answer.</summary>
    public long Undefined { get; private set; }

    /// <summary>Forgets the leaf before.</summary>
    public void BeginLeaf() => Undefined = 0;

    /// <summary>The rows for which it holds, and apart from them those for which it has no honest answer.</summary>
    public ReadOnlySpan<ulong> Select(BatchView view, out ReadOnlySpan<ulong> undefined)
    {
        var words = view.Words;
        if (!_evaluated)
        {
            _evaluated = true;
            _expression!.Evaluate(view.Batch, _selected.AsSpan(0, words), _known.AsSpan(0, words), _undefined.AsSpan(0, words));
            if (_isDeclared)
                _undefined.AsSpan(0, words).Clear();
            Undefined += RowMask.Count(_undefined.AsSpan(0, words));
        }

        undefined = _undefined.AsSpan(0, words);
        return _selected.AsSpan(0, words);
    }
}

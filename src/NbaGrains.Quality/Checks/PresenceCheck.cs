using NbaGrains.Quality.States;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>Notes which members of a list occur. It breaks no row.</summary>
internal abstract class PresenceCheck(int column, IReadOnlyList<string> members) : RowCheck
{
    private PresenceState _state = new(members);

    protected int Column => column;

    protected bool[] Seen => _state.Seen;

    public override void BeginLeaf() => _state = new PresenceState(members);

    public override CheckState EndLeaf() => _state;

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        view.Known(column, known);
        broken.Clear();
        BeginBatch(view);
        for (var row = 0; row < view.Rows; row++)
        {
            if (RowMask.Has(known, row) && RowMask.Has(selected, row))
                Look(view, row);
        }
    }

    /// <summary>Called for every batch, also one of which no row is selected.</summary>
    protected virtual void BeginBatch(BatchView view)
    {
    }

    protected abstract void Look(BatchView view, int row);
}

/// <summary>Members that are numbers, dates or flags, as sorted keys.</summary>
/// <param name="column">The column.</param>
/// <param name="type">Its type.</param>
/// <param name="sortedKeys">The members that it can hold.</param>
/// <param name="impossible">Those that it cannot, and which therefore never occur.</param>
internal sealed class KeyPresenceCheck(int column, ColumnType type, long[] sortedKeys, IReadOnlyList<string> impossible)
    : PresenceCheck(column, [.. sortedKeys.Select(key => OrderedKey.ToScalar(type, key).ToString()), .. impossible])
{
    protected override void Look(BatchView view, int row)
    {
        var vector = view.Column(Column);
        if (!vector.IsValid(row))
            return;
        var key = vector.Type == ColumnType.Number ? OrderedKey.Of(vector.Doubles[row]) : vector.Longs[row];
        if (Array.BinarySearch(sortedKeys, key) is >= 0 and var member)
            Seen[member] = true;
    }
}

/// <summary>Members that are texts.</summary>
internal sealed class TextPresenceCheck(int column, SortedTexts members) : PresenceCheck(column, members.ToList())
{
    private readonly TextAnswers _answers = new(members.IndexOf);

    protected override void BeginBatch(BatchView view) => _answers.Ask(view, Column, view.Codes(Column));

    protected override void Look(BatchView view, int row)
    {
        if (_answers[view.Codes(Column).Codes[row]] is >= 0 and var member)
            Seen[member] = true;
    }

    public override void BeginLeaf()
    {
        base.BeginLeaf();
        _answers.Clear();
    }
}

/// <summary>Which members of a list a piece holds.</summary>
internal sealed class PresenceState(IReadOnlyList<string> members) : CheckState
{
    public bool[] Seen { get; } = new bool[members.Count];

    /// <summary>The members that do not occur.</summary>
    public IReadOnlyList<string> Absent => [.. members.Where((_, i) => !Seen[i])];

    public override void Merge(CheckState right, long leftRows, RuleTally tally)
    {
        // Of a column that was contradicted in between the lists may differ: the answer is void.
        var later = ((PresenceState)right).Seen;
        for (var i = 0; i < Math.Min(Seen.Length, later.Length); i++)
            Seen[i] |= later[i];
    }

    protected override byte Form => PresenceForm;

    protected override void WriteContent(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(members.Count);
        for (var i = 0; i < members.Count; i++)
        {
            writer.Write(members[i]);
            writer.Write(Seen[i]);
        }
    }

    public static PresenceState ReadContent(BinaryReader reader)
    {
        var members = new List<string>();
        var seen = new List<bool>();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            members.Add(reader.ReadString());
            seen.Add(reader.ReadBoolean());
        }

        var state = new PresenceState(members);
        seen.CopyTo(state.Seen);
        return state;
    }
}

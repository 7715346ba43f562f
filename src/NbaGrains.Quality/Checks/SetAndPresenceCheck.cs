namespace NbaGrains.Quality.Checks;

/// <summary>Counts values outside a list, and notes which members of it occur.</summary>
internal sealed class SetAndPresenceCheck(RowCheck set, PresenceCheck presence) : RowCheck
{
    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        presence.Check(view, selected, known, broken);
        set.Check(view, selected, known, broken);
    }

    public override void BeginLeaf()
    {
        set.BeginLeaf();
        presence.BeginLeaf();
    }

    public override CheckState? EndLeaf() => presence.EndLeaf();
}

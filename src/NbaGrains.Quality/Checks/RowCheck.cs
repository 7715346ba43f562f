namespace NbaGrains.Quality.Checks;

/// <summary>
/// A row rule, bound to the types that a leaf is read with. It belongs to one thread and keeps what it needs between the batches of a
/// leaf.
/// </summary>
internal abstract class RowCheck
{
    /// <summary>
    /// The rows of a batch for which there is an answer, where a quick look shows that none of them breaks the rule; null where a closer
    /// look is needed.
    /// </summary>
    public virtual int? KeptBy(BatchView view) => null;

    /// <summary>Looks at each row.</summary>
    /// <param name="view">The batch.</param>
    /// <param name="selected">The rows that the rule is about.</param>
    /// <param name="known">To be set for rows with an answer, selected or not.</param>
    /// <param name="broken">To be set for those of them that break the rule.</param>
    public abstract void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken);

    /// <summary>Forgets the leaf before.</summary>
    public virtual void BeginLeaf()
    {
    }

    /// <summary>What the leaf says besides counts of rows; null for most rules.</summary>
    public virtual CheckState? EndLeaf() => null;
}

/// <summary>What a rule learns of a piece of the table besides counts of rows.</summary>
internal abstract class CheckState
{
    /// <summary>Takes in the state of the rows that follow.</summary>
    /// <param name="right">The state of the rows that follow.</param>
    /// <param name="leftRows">Rows of this piece.</param>
    /// <param name="tally">The counts of both pieces, to which rows may be added that only both together show to be broken.</param>
    public abstract void Merge(CheckState right, long leftRows, RuleTally tally);

    protected const byte NoForm = 0;
    protected const byte MonotonicForm = 1;
    protected const byte PresenceForm = 2;
    protected const byte PairForm = 3;

    /// <summary>What tells its binary form from those of others.</summary>
    protected abstract byte Form { get; }

    protected abstract void WriteContent(BinaryWriter writer);

    public static void Write(CheckState? state, BinaryWriter writer)
    {
        writer.Write(state?.Form ?? NoForm);
        state?.WriteContent(writer);
    }

    public static CheckState? Read(BinaryReader reader) => reader.ReadByte() switch
    {
        NoForm => null,
        MonotonicForm => MonotonicState.ReadContent(reader),
        PresenceForm => PresenceState.ReadContent(reader),
        PairForm => PairMoments.ReadContent(reader),
        var form => throw new InvalidDataException($"The state of a rule has the unknown form {form}."),
    };
}

/// <summary>A rule that cannot be evaluated on this table: its result is an error with this reason, and the run goes on.</summary>
internal sealed class CheckException(string reason) : Exception(reason);

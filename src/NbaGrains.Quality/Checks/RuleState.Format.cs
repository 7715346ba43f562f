using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Keys;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Checks;

/// <content>The binary form: what lies in memory, and after it, leaf by leaf, what the run keeps row by row.</content>
internal sealed partial class RuleState
{
    /// <param name="writer">Where to.</param>
    /// <param name="keeping">What keeps the rows of its leaves; null to leave them out.</param>
    public void Write(BinaryWriter writer, RowKeeping? keeping)
    {
        writer.Write(Rows);
        writer.Write7BitEncodedInt(Tallies.Length);
        foreach (var tally in Tallies)
        {
            writer.Write(tally is not null);
            tally?.Write(writer);
        }

        writer.Write7BitEncodedInt(Filtered.Length);
        foreach (var state in Filtered)
        {
            writer.Write(state is not null);
            state?.Write(writer);
        }

        writer.Write7BitEncodedInt(keeping is null ? 0 : _leaves.Count);
        if (keeping is null)
            return;
        var quota = new FailureQuota(keeping.MostFailures, Tallies.Length);
        foreach (var leaf in _leaves)
            WriteLeaf(writer, leaf, keeping, quota);
    }

    /// <param name="reader">Where from.</param>
    /// <param name="rules">The rules of the plan.</param>
    /// <param name="filtered">The filtered columns of the plan.</param>
    /// <param name="keeping">Takes the rows of leaves; null where they were left out.</param>
    /// <exception cref="InvalidDataException">The bytes are not such a state.</exception>
    public static RuleState Read(BinaryReader reader, int rules, int filtered, RowKeeping? keeping)
    {
        var rows = reader.ReadInt64();
        var tallies = new RuleTally?[Expect(reader, rules)];
        for (var i = 0; i < tallies.Length; i++)
            tallies[i] = reader.ReadBoolean() ? RuleTally.Read(reader) : null;
        var states = new ColumnState?[Expect(reader, filtered)];
        for (var i = 0; i < states.Length; i++)
            states[i] = reader.ReadBoolean() ? ColumnState.Read(reader) : null;
        var leaves = new List<LeafRows>();
        for (var left = reader.ReadCount(); left > 0; left--)
            leaves.Add(ReadLeaf(reader, rules, keeping ?? throw new InvalidDataException("The state holds rows where none are expected.")));
        return new RuleState(rows, tallies, states, leaves);
    }

    private static int Expect(BinaryReader reader, int expected) => reader.ReadCount() is var count && count == expected
        ? count
        : throw new InvalidDataException($"The state is of {count} rules or filters, not of {expected}: it belongs to another suite.");

    private static void WriteLeaf(BinaryWriter writer, LeafRows leaf, RowKeeping keeping, FailureQuota quota)
    {
        writer.Write7BitEncodedInt(leaf.Rows);
        for (var rule = 0; rule < leaf.Keys.Length; rule++)
        {
            if (keeping.Keys(rule) is not { } ledger)
                continue;
            writer.Write(leaf.Keys[rule] is not null);
            if (leaf.Keys[rule] is { } block)
                ledger.Write(writer, block);
        }

        writer.Write(leaf.Failures is not null);
        if (leaf.Failures is { } failures)
            keeping.Failures!.Write(writer, failures, quota);
    }

    private static LeafRows ReadLeaf(BinaryReader reader, int rules, RowKeeping keeping)
    {
        var rows = reader.ReadCount();
        var keys = new KeyBlock?[rules];
        for (var rule = 0; rule < rules; rule++)
        {
            if (keeping.Keys(rule) is { } ledger && reader.ReadBoolean())
                keys[rule] = ledger.Read(reader, rows);
        }

        FailureBlock? failures = null;
        if (reader.ReadBoolean())
            failures = (keeping.Failures ?? throw new InvalidDataException("The state holds failing rows, which the run does not keep.")).Read(reader);
        return new LeafRows(rows, keys, failures);
    }
}

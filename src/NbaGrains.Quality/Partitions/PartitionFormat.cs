using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Partitions;

/// <summary>The binary form of partition states.</summary>
internal static class PartitionFormat
{
    /// <summary>"NBAP", little endian.</summary>
    private const uint Magic = 0x5041424E;

    // To be raised when any state within changes its form.
    private const byte Version = 1;

    public static void Write(Stream output, PartitionState state) => StateFrame.Write(output, Magic, Version, writer =>
    {
        writer.Write(state.Run.Identity);
        writer.Write(state.HasFinalTypes);
        writer.WriteFacts(state.Facts);
        writer.Write(state.Scan is not null);
        if (state.Scan is not { } scan)
            return;
        scan.Table.Write(writer);
        scan.Rules!.Write(writer, state.Run.Asked.Keeping);
    });

    /// <exception cref="InvalidDataException">Not such a state, of another run, damaged, or cut off.</exception>
    public static PartitionState Read(Stream input, PartitionRun run) => StateFrame.Read(input, Magic, Version, reader =>
    {
        if (!reader.ReadBytes(run.Identity.Length).AsSpan().SequenceEqual(run.Identity))
            throw new InvalidDataException("The state belongs to another run: its table, suite, options or secret are others.");
        var hasFinalTypes = reader.ReadBoolean();
        var facts = reader.ReadFacts();
        if (facts.Types.Count != run.Table.Names.Count || facts.LeafBytes != run.Table.Options.LeafBytes)
            throw new InvalidDataException("The state is of another table.");
        ScanState? scan = null;
        if (reader.ReadBoolean())
        {
            var plan = run.Asked.Plan;
            var table = TableState.Read(reader);
            scan = new ScanState(table, RuleState.Read(reader, plan.Rules.Length, plan.Filtered.Count, run.Asked.Keeping));
            if (table.Columns.Count != facts.Types.Count)
                throw new InvalidDataException("The state has another number of columns than its table.");
        }

        return new PartitionState(run, facts, hasFinalTypes, scan);
    });
}

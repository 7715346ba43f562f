using NbaGrains.Quality.States;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Partitions;

/// <summary>The binary form of what scans say besides states.</summary>
internal static class FactsFormat
{
    public static void WriteFacts(this BinaryWriter writer, BlockFacts facts)
    {
        writer.Write(facts.Block.First);
        writer.Write(facts.Block.Count);
        writer.Write(facts.LeafBytes);
        writer.Write(facts.TableBytes);
        writer.Write(facts.Start ?? -1);
        writer.Write(facts.End ?? -1);
        writer.WriteTypes(facts.ReadTypes);
        writer.WriteTypes(facts.Types);
        foreach (var contradicted in facts.Contradicted)
            writer.Write(contradicted);
        writer.Write(facts.Rows);
        writer.Write(facts.Ragged);
        writer.Write(facts.Malformed);
        writer.Write(facts.InvalidUtf8);
        writer.WriteIssues(facts.Issues);
        writer.Write7BitEncodedInt(facts.Leaves.Count);
        foreach (var leaf in facts.Leaves)
        {
            writer.Write7BitEncodedInt64(leaf.Number - facts.Block.First);
            writer.Write7BitEncodedInt64(leaf.Start);
            writer.Write7BitEncodedInt(leaf.Rows);
        }

        writer.Write(facts.ConfirmedStarts);
        writer.WriteBytes(facts.LeafHashes.Span);
    }

    public static BlockFacts ReadFacts(this BinaryReader reader)
    {
        var block = new LeafBlock(reader.ReadInt64(), reader.ReadInt32());
        if (!block.IsAligned)
            throw new InvalidDataException("The state is not of an aligned block of leaves.");
        var (leafBytes, tableBytes) = (reader.ReadInt32(), reader.ReadInt64());
        var (start, end) = (reader.ReadInt64(), reader.ReadInt64());
        var readTypes = reader.ReadTypes();
        var types = reader.ReadTypes();
        if (readTypes.Length != types.Length)
            throw new InvalidDataException("The state has more types than columns, or fewer.");
        var facts = new BlockFacts
        {
            Block = block,
            LeafBytes = leafBytes,
            TableBytes = tableBytes,
            Start = start < 0 ? null : start,
            End = end < 0 ? null : end,
            ReadTypes = readTypes,
            Types = types,
            Contradicted = [.. types.Select(_ => reader.ReadBoolean())],
            Rows = reader.ReadInt64(),
            Ragged = reader.ReadInt64(),
            Malformed = reader.ReadInt64(),
            InvalidUtf8 = reader.ReadInt64(),
            Issues = reader.ReadIssues(),
            Leaves = ReadLeaves(reader, block),
            ConfirmedStarts = reader.ReadInt32(),
            LeafHashes = reader.ReadBytesOfCount(),
        };
        return facts.LeafHashes.Length % ContentHash.Bytes == 0 ? facts : throw new InvalidDataException("The hash of a leaf is cut off.");
    }

    public static void WriteTypes(this BinaryWriter writer, IReadOnlyList<ColumnType> types)
    {
        writer.Write7BitEncodedInt(types.Count);
        foreach (var type in types)
            writer.Write((byte)type);
    }

    public static ColumnType[] ReadTypes(this BinaryReader reader)
    {
        var types = new List<ColumnType>();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var type = (ColumnType)reader.ReadByte();
            types.Add(type <= ColumnType.Text ? type : throw new InvalidDataException($"A column of the unknown type {(int)type}."));
        }

        return [.. types];
    }

    public static void WriteIssues(this BinaryWriter writer, IReadOnlyList<ReadIssue> issues)
    {
        writer.Write7BitEncodedInt(issues.Count);
        foreach (var (kind, line, offset, reason) in issues)
        {
            writer.Write((byte)kind);
            writer.Write7BitEncodedInt64(line);
            writer.Write7BitEncodedInt64(offset);
            writer.Write(reason);
        }
    }

    public static IReadOnlyList<ReadIssue> ReadIssues(this BinaryReader reader)
    {
        var issues = new List<ReadIssue>();
        for (var left = reader.ReadCount(); left > 0; left--)
            issues.Add(new ReadIssue((IssueKind)reader.ReadByte(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.ReadString()));
        return issues;
    }

    private static List<LeafFact> ReadLeaves(BinaryReader reader, LeafBlock block)
    {
        var leaves = new List<LeafFact>();
        long rows = 0;
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            leaves.Add(new LeafFact(block.First + reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), rows, reader.ReadCount()));
            rows += leaves[^1].Rows;
        }

        return leaves;
    }
}

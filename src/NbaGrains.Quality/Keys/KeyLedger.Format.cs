using System.Runtime.InteropServices;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Keys;

/// <content>
/// The binary form of blocks: each run as the number of keys in each partition, then the keys as they lie in memory. What is read goes
/// where keys of a scan go: into memory as far as the budget reaches, else into the file.
/// </content>
internal sealed unsafe partial class KeyLedger
{
    private const int CopyBytes = 1 << 16;

    public void Write(BinaryWriter writer, KeyBlock block)
    {
        writer.Write7BitEncodedInt(block.EndRow);
        writer.Write7BitEncodedInt(block.Runs.Count);
        foreach (var run in block.Runs)
        {
            writer.Write(MemoryMarshal.AsBytes(run.Starts.AsSpan(1)));
            var bytes = run.Starts[^1] * KeyEntry.Bytes;
            if (run.Memory != 0)
                writer.Write(new ReadOnlySpan<byte>((void*)run.Memory, bytes));
            else
                CopyFromSpill(writer, run.Offset, bytes);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not such a block.</exception>
    public KeyBlock Read(BinaryReader reader, int rows)
    {
        var endRow = reader.ReadCount();
        if (endRow > rows)
            throw new InvalidDataException($"A leaf of {rows} rows cannot have keys up to row {endRow}.");
        var runs = new List<KeyRun>();
        for (var left = reader.ReadCount(); left > 0; left--)
            runs.Add(ReadRun(reader, endRow));
        return new KeyBlock(runs, endRow);
    }

    private KeyRun ReadRun(BinaryReader reader, int endRow)
    {
        var starts = new int[KeyEntry.Partitions + 1];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(starts.AsSpan(1)));
        for (var partition = 0; partition < KeyEntry.Partitions; partition++)
        {
            if (starts[partition + 1] < starts[partition])
                throw new InvalidDataException("The partitions of keys do not follow each other.");
        }

        var count = starts[^1];
        if (count is 0 or > KeyBuffer.RunKeys)
            throw new InvalidDataException($"A run of {count} keys; they have 1 to {KeyBuffer.RunKeys}.");
        if (TryTakeMemory(count) is var memory and not 0)
        {
            var keys = new Span<KeyEntry>((void*)memory, count);
            ReadKeys(reader, keys, endRow);
            return new KeyRun(memory, 0, starts);
        }

        var some = GC.AllocateUninitializedArray<KeyEntry>(count);
        ReadKeys(reader, some, endRow);
        return new KeyRun(0, Spill.Append(MemoryMarshal.AsBytes(some.AsSpan())), starts);
    }

    private static void ReadKeys(BinaryReader reader, Span<KeyEntry> keys, int endRow)
    {
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(keys));
        foreach (ref readonly var key in keys)
        {
            if ((uint)key.Row >= (uint)endRow)
                throw new InvalidDataException($"A key of row {key.Row} of {endRow}.");
        }
    }

    private void CopyFromSpill(BinaryWriter writer, long offset, int bytes)
    {
        var buffer = new byte[Math.Min(bytes, CopyBytes)];
        for (var at = 0; at < bytes; at += buffer.Length)
        {
            var piece = buffer.AsSpan(0, Math.Min(buffer.Length, bytes - at));
            Spill.Read(piece, offset + at);
            writer.Write(piece);
        }
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Failures;

/// <summary>
/// A failing row in bytes: the length of the rest, the row within its leaf, the number of cells (4 bytes each, little-endian); the number of
/// rules and each rule; for each cell 0 for null or its length + 1 and its bytes (numbers in 7 bits a byte, the lowest first).
/// </summary>
internal static class FailureRecord
{
    public const int LengthBytes = sizeof(int);

    private const int HeadBytes = 3 * sizeof(int);
    private const int MaxNumberBytes = 5;
    private const int MostOnStack = 128;

    public static void Write(ArrayBufferWriter<byte> to, ColumnBatch batch, int row, ReadOnlySpan<int> rules)
    {
        // The length is known at the end only; the bytes written so far may have moved by then.
        var at = to.WrittenCount;
        var columns = batch.Columns.Count;
        var head = to.GetSpan(HeadBytes);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], (int)(batch.FirstRow + row));
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], columns);
        to.Advance(HeadBytes);
        WriteNumber(to, rules.Length);
        foreach (var rule in rules)
            WriteNumber(to, rule);
        for (var column = 0; column < columns; column++)
        {
            if (!batch.TryGetCell(row, column, out var cell))
            {
                WriteNumber(to, 0);
                continue;
            }

            WriteNumber(to, cell.Length + 1);
            to.Write(cell);
        }

        MemoryMarshal.TryGetArray(to.WrittenMemory, out var bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), to.WrittenCount - at - LengthBytes);
    }

    public static int Length(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadInt32LittleEndian(head);

    /// <summary>Reads a record without its length; the row keeps the bytes.</summary>
    public static FailedRow Read(byte[] record, long firstRow)
    {
        var row = firstRow + BinaryPrimitives.ReadInt32LittleEndian(record) + 1;
        var at = HeadBytes - LengthBytes;
        var rules = new int[ReadNumber(record, ref at)];
        var areRising = true;
        for (var i = 0; i < rules.Length; i++)
        {
            rules[i] = ReadNumber(record, ref at);
            areRising &= i == 0 || rules[i] > rules[i - 1];
        }

        return new FailedRow(row, areRising ? rules : [.. rules.Distinct().Order()], record, at);
    }

    /// <summary>Copies a record with its length; one that the quota does not take, without its cells.</summary>
    public static void Copy(ReadOnlySpan<byte> record, ArrayBufferWriter<byte> to, FailureQuota quota)
    {
        var at = HeadBytes;
        var count = ReadNumber(record, ref at);
        var rules = count <= MostOnStack ? stackalloc int[count] : new int[count];
        for (var i = 0; i < count; i++)
            rules[i] = ReadNumber(record, ref at);
        if (quota.Takes(rules))
        {
            to.Write(record);
            return;
        }

        var head = to.GetSpan(HeadBytes);
        record[..HeadBytes].CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head, at - LengthBytes);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], 0);
        to.Advance(HeadBytes);
        to.Write(record[HeadBytes..at]);
    }

    /// <summary>Where the cells of a record are; null for those that are null.</summary>
    /// <param name="record">Without its length.</param>
    /// <param name="at">Where they begin.</param>
    public static Range?[] Cells(byte[] record, int at)
    {
        var cells = new Range?[Columns(record)];
        for (var column = 0; column < cells.Length; column++)
        {
            var length = ReadNumber(record, ref at) - 1;
            if (length < 0)
                continue;
            cells[column] = at..(at + length);
            at += length;
        }

        return cells;
    }

    /// <summary>The number of cells of a record without its length.</summary>
    public static int Columns(byte[] record) => BinaryPrimitives.ReadInt32LittleEndian(record.AsSpan(sizeof(int)));

    private static void WriteNumber(ArrayBufferWriter<byte> to, int number)
    {
        var span = to.GetSpan(MaxNumberBytes);
        var used = 0;
        var rest = (uint)number;
        for (; rest >= 0x80; rest >>= 7)
            span[used++] = (byte)(rest | 0x80);
        span[used++] = (byte)rest;
        to.Advance(used);
    }

    private static int ReadNumber(ReadOnlySpan<byte> record, ref int at)
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = record[at++];
            number |= (next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }
}

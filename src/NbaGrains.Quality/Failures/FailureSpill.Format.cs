using System.Buffers;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Failures;

/// <content>The binary form of blocks: their records as they lie in the file, those beyond the quota without cells.</content>
internal sealed partial class FailureSpill
{
    /// <param name="writer">Where to.</param>
    /// <param name="block">What.</param>
    /// <param name="quota">Of the blocks that are written together, in file order.</param>
    public void Write(BinaryWriter writer, FailureBlock block, FailureQuota quota)
    {
        writer.Write7BitEncodedInt(block.Segments.Count);
        var kept = new ArrayBufferWriter<byte>();
        foreach (var segment in block.Segments)
        {
            var records = new byte[segment.Length];
            _file.Read(records, segment.Offset);
            for (var at = 0; at < records.Length;)
            {
                var length = FailureRecord.LengthBytes + FailureRecord.Length(records.AsSpan(at));
                FailureRecord.Copy(records.AsSpan(at, length), kept, quota);
                at += length;
            }

            writer.Write7BitEncodedInt(kept.WrittenCount);
            writer.Write(kept.WrittenSpan);
            kept.ResetWrittenCount();
        }
    }

    /// <summary>Appends the records of a block to the file.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a block.</exception>
    public FailureBlock Read(BinaryReader reader)
    {
        var segments = new List<FailureSegment>();
        var rows = 0L;
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var records = reader.ReadBytesOfCount();
            for (var at = 0; at < records.Length; rows++)
            {
                var length = records.Length - at < FailureRecord.LengthBytes ? -1 : FailureRecord.Length(records.AsSpan(at));
                if (length < 0 || length > records.Length - at - FailureRecord.LengthBytes)
                    throw new InvalidDataException("A failing row is cut off.");
                at += FailureRecord.LengthBytes + length;
            }

            segments.Add(new FailureSegment(_file.Append(records), records.Length));
        }

        return new FailureBlock(segments, rows);
    }
}

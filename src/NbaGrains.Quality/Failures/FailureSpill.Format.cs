using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Failures;

/// <content>The binary form of blocks: their records as they lie in the file.</content>
internal sealed partial class FailureSpill
{
    // A piece that is copied at once; a record longer than that is read whole, as it was written.
    private const int CopyBytes = 1 << 16;

    public void Write(BinaryWriter writer, FailureBlock block)
    {
        writer.Write7BitEncodedInt(block.Segments.Count);
        var buffer = new byte[CopyBytes];
        foreach (var segment in block.Segments)
        {
            writer.Write7BitEncodedInt(segment.Length);
            for (var at = 0; at < segment.Length; at += buffer.Length)
            {
                var piece = buffer.AsSpan(0, Math.Min(buffer.Length, segment.Length - at));
                _file.Read(piece, segment.Offset + at);
                writer.Write(piece);
            }
        }
    }

    /// <summary>Appends the records of a block to the file.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a block.</exception>
    public FailureBlock Read(BinaryReader reader)
    {
        var segments = new List<FailureSegment>();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var records = reader.ReadBytesOfCount();
            for (var at = 0; at < records.Length;)
            {
                var length = records.Length - at < FailureRecord.LengthBytes ? -1 : FailureRecord.Length(records.AsSpan(at));
                if (length < 0 || length > records.Length - at - FailureRecord.LengthBytes)
                    throw new InvalidDataException("A failing row is cut off.");
                at += FailureRecord.LengthBytes + length;
            }

            segments.Add(new FailureSegment(_file.Append(records), records.Length));
        }

        return new FailureBlock(segments);
    }
}

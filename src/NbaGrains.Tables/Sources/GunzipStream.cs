using System.IO.Compression;

namespace NbaGrains.Tables.Sources;

/// <summary>
/// Unpacked gzip data. <see cref="GZipStream"/> takes the end of a file that was cut off for the end of its data, so a member of our own
/// is put behind the input: only where it comes out again did the input end properly.
/// </summary>
internal sealed class GunzipStream(string name, Stream packed)
    : ForwardStream(new GZipStream(new SuffixedStream(packed, EndMember), CompressionMode.Decompress))
{
    // "nba:end!" three times, compressed: no byte sequence of the member spells it.
    private static readonly byte[] EndMember = Convert.FromHexString("1F8B0800000000000203CB4B4AB44ACD4B51CC43A30143F4DAD718000000");

    private const int WorkBytes = 64 * 1024;

    private readonly byte[] _work = new byte[EndMark.Length + WorkBytes];

    // Bytes at the front of the work that may be the end mark: handed out once more follow.
    private int _held;
    private long _decoded;
    private bool _ended;

    private static ReadOnlySpan<byte> EndMark => "nba:end!nba:end!nba:end!"u8;

    public override int Read(Span<byte> buffer)
    {
        while (!_ended && !buffer.IsEmpty)
        {
            var read = Unpack(Math.Min(buffer.Length, WorkBytes));
            var ready = _held + read - EndMark.Length;
            _held += read;
            if (read == 0)
                End();
            if (read == 0 || ready <= 0)
                continue;
            _work.AsSpan(0, ready).CopyTo(buffer);
            _work.AsSpan(ready, EndMark.Length).CopyTo(_work);
            _held = EndMark.Length;
            _decoded += ready;
            return ready;
        }

        return 0;
    }

    private int Unpack(int count)
    {
        try
        {
            return Inner.Read(_work.AsSpan(_held, count));
        }
        catch (InvalidDataException e)
        {
            throw new TableException($"{name}: damaged gzip data after {_decoded:N0} decoded bytes ({e.Message}). Fetch the file again.", e);
        }
    }

    private void End()
    {
        _ended = true;
        if (!_work.AsSpan(0, _held).SequenceEqual(EndMark))
        {
            throw new TableException(
                $"{name}: the gzip data is cut off after {_decoded:N0} decoded bytes, or other data follows it. Fetch the file again.");
        }
    }
}

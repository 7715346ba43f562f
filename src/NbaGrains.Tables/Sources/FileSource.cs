using Microsoft.Win32.SafeHandles;

namespace NbaGrains.Tables.Sources;

/// <summary>A regular file, read with <c>pread</c>.</summary>
internal sealed class FileSource(string name, SafeFileHandle handle) : ByteSource
{
    private readonly long _length = RandomAccess.GetLength(handle);

    public override string Name => name;

    public override long? Length => _length;

    public override bool IsArriving => false;

    public override int Read(Span<byte> into, long offset)
    {
        // The length at opening is the file: rows appended meanwhile belong to the next run.
        var wanted = (int)Math.Min(into.Length, Math.Max(0, _length - offset));
        var filled = 0;
        while (filled < wanted)
        {
            var read = ReadSome(into[filled..wanted], offset + filled);
            if (read == 0)
                throw new TableException($"{name}: became shorter while it was read (at byte {offset + filled}). Read a finished file.");
            filled += read;
        }

        return filled;
    }

    private int ReadSome(Span<byte> into, long offset)
    {
        try
        {
            return RandomAccess.Read(handle, into, offset);
        }
        catch (IOException e)
        {
            throw new TableException($"{name}: cannot be read at byte {offset} ({e.Message}). Check the disk or the mount.", e);
        }
    }

    public override void Dispose() => handle.Dispose();
}

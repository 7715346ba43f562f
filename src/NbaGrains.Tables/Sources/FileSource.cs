using Microsoft.Win32.SafeHandles;

namespace NbaGrains.Tables.Sources;

/// <summary>A regular file, read with <c>pread</c>.</summary>
internal sealed class FileSource : ByteSource
{
    private readonly string _name;
    private readonly SafeFileHandle _handle;
    private readonly FileIdentity _opened;

    public FileSource(string name, SafeFileHandle handle) => (_name, _handle, _opened) = (name, handle, IdentityOf(handle));

    public override string Name => _name;

    public override long? Length => _opened.Length;

    public override bool IsArriving => false;

    public override FileIdentity? Identity => _opened;

    public override bool HasChanged() => IdentityOf(_handle) != _opened;

    // What was appended is not read, and a table that grows may be read as it was.
    public override bool WasOverwritten() => IdentityOf(_handle) is var now && now != _opened && now.Length <= _opened.Length;

    public override int Read(Span<byte> into, long offset)
    {
        // The length at opening is the file: rows appended meanwhile belong to the next run.
        var wanted = (int)Math.Min(into.Length, Math.Max(0, _opened.Length - offset));
        var filled = 0;
        while (filled < wanted)
        {
            var read = ReadSome(into[filled..wanted], offset + filled);
            if (read == 0)
                throw new TableException($"{_name}: became shorter while it was read (at byte {offset + filled}). Read a finished file.");
            filled += read;
        }

        return filled;
    }

    private int ReadSome(Span<byte> into, long offset)
    {
        try
        {
            return RandomAccess.Read(_handle, into, offset);
        }
        catch (IOException e)
        {
            throw new TableException($"{_name}: cannot be read at byte {offset} ({e.Message}). Check the disk or the mount.", e);
        }
    }

    private static FileIdentity IdentityOf(SafeFileHandle handle) => new(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));

    public override void Dispose() => _handle.Dispose();
}

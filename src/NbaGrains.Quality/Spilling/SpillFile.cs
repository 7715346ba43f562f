using Microsoft.Win32.SafeHandles;
using NbaGrains.Tables;
using NbaGrains.Tables.Sources;

namespace NbaGrains.Quality.Spilling;

/// <summary>
/// An unlinked temporary file that several threads append to and read from: made when there is more than a little to keep, gone with the process
/// whatever ends it. Nothing is ever freed within it.
/// </summary>
/// <param name="purpose">What is kept in it, as the subject of an error's sentence: "Keys of unique rules".</param>
/// <param name="folder">Where it is made; null for the system's folder of temporary files.</param>
/// <param name="open">Opens the file in a folder; null for an unlinked one. Only tests choose.</param>
/// <param name="head">Bytes that are kept in memory before there is a file. Only tests choose.</param>
internal sealed class SpillFile(string purpose, string? folder = null, Func<string, SafeFileHandle>? open = null, int head = SpillFile.HeadBytes) : IDisposable
{
    // To make a file takes longer than to scan a thousand rows.
    private const int HeadBytes = 1 << 16;

    private readonly string _folder = folder ?? Path.GetTempPath();
    private readonly Func<string, SafeFileHandle> _open = open ?? (place => UnlinkedFile.Create(place, "spill"));
    private readonly Lock _gate = new();
    private SafeFileHandle? _handle;
    private byte[] _head = [];
    private long _fileFrom = long.MaxValue;
    private long _length;

    /// <summary>Bytes appended so far.</summary>
    public long Length => Volatile.Read(ref _length);

    /// <summary>Appends bytes and returns where they lie. Appends of several threads do not wait for each other.</summary>
    /// <exception cref="TableException">The folder cannot be written, or is full.</exception>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            long offset;
            lock (_gate)
            {
                offset = _length;
                _length += bytes.Length;
                if (_length <= head)
                {
                    KeepInHead(bytes, (int)offset);
                    return offset;
                }

                _fileFrom = Math.Min(_fileFrom, offset);
            }

            RandomAccess.Write(Handle(), bytes, offset);
            return offset;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Exception_Spill(e);
        }
    }

    /// <summary>Reads bytes that were appended.</summary>
    /// <exception cref="TableException">They cannot be read.</exception>
    public void Read(Span<byte> into, long offset)
    {
        if (offset < Volatile.Read(ref _fileFrom))
        {
            if (offset + into.Length > Math.Min(Length, head))
                throw Exception_Spill(new IOException("The temporary file ends early."));
            _head.AsSpan((int)offset, into.Length).CopyTo(into);
            return;
        }

        try
        {
            for (var filled = 0; filled < into.Length;)
            {
                var read = RandomAccess.Read(Handle(), into[filled..], offset + filled);
                if (read == 0)
                    throw new IOException("The temporary file ends early.");
                filled += read;
            }
        }
        catch (IOException e)
        {
            throw Exception_Spill(e);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _handle?.Dispose();
    }

    private void KeepInHead(ReadOnlySpan<byte> bytes, int offset)
    {
        if (offset + bytes.Length > _head.Length)
            Array.Resize(ref _head, Math.Min(head, Math.Max(2 * _head.Length, offset + bytes.Length)));
        bytes.CopyTo(_head.AsSpan(offset));
    }

    private SafeFileHandle Handle()
    {
        if (Volatile.Read(ref _handle) is { } handle)
            return handle;
        lock (_gate)
            return _handle ??= _open(_folder);
    }

    private TableException Exception_Spill(Exception e) => new(
        $"{purpose} are spilled to {_folder}: {e.Message} The folder must exist, be writable and have room (TMPDIR chooses another place).", e);
}

namespace NbaGrains.Tables.Sources;

/// <summary>
/// Decoded bytes that can be read at any offset, any number of times and by several threads: a plain file, or a stream that is spooled
/// while it arrives.
/// </summary>
public abstract class ByteSource : IDisposable
{
    /// <summary>The path as given, or <c>-</c>; for messages and reports.</summary>
    public abstract string Name { get; }

    /// <summary>The number of bytes; null while a stream still arrives.</summary>
    public abstract long? Length { get; }

    /// <summary>Whether <see cref="Read"/> at a far offset waits for bytes that have not arrived yet.</summary>
    public abstract bool IsArriving { get; }

    /// <summary>What the file was when it was opened; null for a stream, and for what was decoded into a spool.</summary>
    public virtual FileIdentity? Identity => null;

    /// <summary>Whether the file is another than when it was opened. A spool never is.</summary>
    public virtual bool HasChanged() => false;

    /// <summary>Whether bytes that were there at opening may be others now: the file was written to, and did not just grow.</summary>
    public virtual bool WasOverwritten() => false;

    /// <summary>Fills <paramref name="into"/> from <paramref name="offset"/>; fewer bytes only at the end. Waits for a stream.</summary>
    /// <exception cref="TableException">The bytes cannot be read or decoded.</exception>
    public abstract int Read(Span<byte> into, long offset);

    public abstract void Dispose();
}

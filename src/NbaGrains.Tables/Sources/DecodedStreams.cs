using System.Text;

namespace NbaGrains.Tables.Sources;

/// <summary>Tables as UTF-8 on the way to where they are kept.</summary>
public static class DecodedStreams
{
    /// <summary>First bytes that <see cref="NeedsDecoding"/> wants to see, where there are as many.</summary>
    public const int HeadBytes = 4;

    /// <summary>Whether a table that begins so is compressed, or not UTF-8.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="encoding">The encoding that was named; null for none.</param>
    public static bool NeedsDecoding(ReadOnlySpan<byte> head, Encoding? encoding) => encoding is not null || ByteSources.IsGzip(head) || ByteSources.IsUtf16(head);

    /// <summary>A stream as UTF-8, to be read once, synchronously: gzip is unpacked, other encodings are transcoded.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="stream">The bytes as they come.</param>
    /// <param name="encoding">The encoding of the unpacked bytes: UTF-8 unless given or a byte-order mark says UTF-16.</param>
    /// <exception cref="TableException">While it is read: the gzip data is damaged.</exception>
    public static Stream Decode(string name, Stream stream, Encoding? encoding)
    {
        var head = new byte[HeadBytes];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        Stream whole = new PrefixedStream(head.AsMemory(0, length), stream);
        if (ByteSources.IsGzip(head.AsSpan(0, length)))
            whole = new GunzipStream(name, whole);
        return ByteSources.Transcoded(whole, encoding);
    }
}

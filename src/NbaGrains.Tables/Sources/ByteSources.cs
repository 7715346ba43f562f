using System.Text;

namespace NbaGrains.Tables.Sources;

/// <summary>Opens inputs as UTF-8 bytes.</summary>
public static class ByteSources
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private const int GzipMagic = 0x8b1f;

    /// <summary>Opens a file, a gzip file (by content, whatever its name), a pipe, or standard input for <c>-</c>.</summary>
    /// <param name="path">A path, or <c>-</c>.</param>
    /// <param name="encoding">The encoding of the decoded bytes: UTF-8 unless given or a byte-order mark says UTF-16.</param>
    /// <exception cref="TableException">The input cannot be opened.</exception>
    public static ByteSource Open(string path, Encoding? encoding = null)
    {
        if (path == StandardInput)
            return OfStream(path, Console.OpenStandardInput(), encoding);
        if (path.Length == 0)
            throw new TableException("the name of a file is empty. Check the path; '-' reads standard input.");
        try
        {
            return OpenFile(path, encoding);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TableException($"{path}: no such file. Check the path; '-' reads standard input.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TableException(
                Directory.Exists(path) ? $"{path}: is a directory. Name the files in it." : $"{path}: permission denied.", e);
        }
        catch (IOException e)
        {
            throw new TableException($"{path}: cannot be opened ({e.Message}).", e);
        }
    }

    /// <summary>Spools a stream; gzip is recognised by its first bytes.</summary>
    public static ByteSource OfStream(string name, Stream stream, Encoding? encoding = null) =>
        new SpoolSource(name, DecodedStreams.Decode(name, stream, encoding));

    private static ByteSource OpenFile(string path, Encoding? encoding)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (!stream.CanSeek)
            return OfStream(path, stream, encoding);
        Span<byte> head = stackalloc byte[4];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (IsGzip(head[..length]))
            return new SpoolSource(path, Transcoded(new GunzipStream(path, stream), encoding));
        if (encoding is not null || IsUtf16(head[..length]))
            return new SpoolSource(path, Transcoded(stream, encoding));
        stream.Dispose();
        return new FileSource(path, File.OpenHandle(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan));
    }

    internal static Stream Transcoded(Stream stream, Encoding? encoding)
    {
        if (encoding is null)
        {
            var head = new byte[2];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            stream = new PrefixedStream(head.AsMemory(0, length), stream);
            if (!IsUtf16(head.AsSpan(0, length)))
                return stream;
            encoding = head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        return encoding is UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, encoding, new UTF8Encoding(false));
    }

    internal static bool IsGzip(ReadOnlySpan<byte> head) => head.Length >= 2 && (head[0] | (head[1] << 8)) == GzipMagic;

    internal static bool IsUtf16(ReadOnlySpan<byte> head) =>
        head.Length >= 2 && ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF));
}

using System.IO.Compression;

namespace NbaGrains.Tables.Tests.Support;

internal static class Gzip
{
    public static byte[] Pack(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Pack(string text) => Pack(Reading.Bytes(text));
}

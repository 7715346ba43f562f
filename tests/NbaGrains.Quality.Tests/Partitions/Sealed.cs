using NbaGrains.Quality.Partitions;

namespace NbaGrains.Quality.Tests.Partitions;

/// <summary>States whose content was changed by someone who knows how checksums are made.</summary>
internal static class Sealed
{
    private const int HeadBytes = 5;

    public static byte[] Again(byte[] state, Action<byte[]> change)
    {
        var chunks = new ChunkReader(new MemoryStream(state, HeadBytes, state.Length - HeadBytes));
        using var content = new MemoryStream();
        chunks.CopyTo(content);
        var bytes = content.ToArray();
        change(bytes);
        using var output = new MemoryStream();
        output.Write(state, 0, HeadBytes);
        var writer = new ChunkWriter(output);
        writer.Write(bytes);
        writer.Complete();
        return output.ToArray();
    }
}

using System.Security.Cryptography;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Tables.Scanning;

/// <summary>
/// The hash of a table's decoded bytes: the SHA-256 of the SHA-256 of each canonical leaf, in order. So the blocks of a table can be hashed
/// apart, where they are scanned.
/// </summary>
public static class ContentHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Bytes = SHA256.HashSizeInBytes;

    /// <summary>The hash of a table.</summary>
    /// <param name="leafHashes">The hashes of all its leaves, one after the other (<see cref="BlockFacts.LeafHashes"/>).</param>
    public static byte[] Of(ReadOnlySpan<byte> leafHashes) => SHA256.HashData(leafHashes);

    /// <summary>The hash of a table that is read for it alone.</summary>
    /// <exception cref="TableException">The input cannot be read.</exception>
    public static byte[] Of(CsvTable table)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var leaf = new byte[table.Options.LeafBytes];
        var hash = new byte[Bytes];
        for (var offset = 0L; table.Source.Read(leaf, offset) is > 0 and var read; offset += read)
        {
            SHA256.HashData(leaf.AsSpan(0, read), hash);
            all.AppendData(hash);
            if (read < leaf.Length)
                break;
        }

        return all.GetHashAndReset();
    }
}

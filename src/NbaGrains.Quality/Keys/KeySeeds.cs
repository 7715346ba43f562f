using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NbaGrains.Quality.Keys;

/// <summary>The secret factors of a key's hash; new for every run, shared by its threads and processes.</summary>
internal sealed class KeySeeds
{
    /// <summary>Words that a cell may have: its length, and those of its value.</summary>
    public const int WordsPerColumn = 1 + KeyText.MaxWords;

    private readonly KeyFactors[] _factors;

    /// <param name="columns">Columns of the key.</param>
    /// <param name="fill">Fills bytes at random; null for the system's cryptographic generator.</param>
    public KeySeeds(int columns, Action<Span<byte>>? fill = null)
    {
        _factors = new KeyFactors[1 + (columns * WordsPerColumn)];
        (fill ?? RandomNumberGenerator.Fill)(MemoryMarshal.AsBytes(_factors.AsSpan()));
    }

    /// <summary>
    /// Factors that follow from a secret: those of all processes of a run, whose keys are compared. HKDF-Expand with SHA-256 (RFC 5869), as
    /// often as its limit of 255 hashes demands; the secret is random already, so nothing is extracted.
    /// </summary>
    /// <param name="columns">Columns of the key.</param>
    /// <param name="secret">32 random bytes that nobody else knows.</param>
    /// <param name="rule">The rule, by its place in the suite.</param>
    public static KeySeeds Of(int columns, ReadOnlySpan<byte> secret, int rule)
    {
        var key = secret.ToArray();
        return new KeySeeds(columns, bytes =>
        {
            const int most = 255 * SHA256.HashSizeInBytes;
            for (var part = 0; part * most < bytes.Length; part++)
            {
                var piece = bytes[(part * most)..Math.Min(bytes.Length, (part + 1) * most)];
                HKDF.Expand(HashAlgorithmName.SHA256, key, piece, Encoding.ASCII.GetBytes($"nba keys {rule} {part}"));
            }
        });
    }

    /// <summary>What the sums of every row begin with.</summary>
    public KeySums Start => new() { LowA = _factors[0].LowA, HighA = _factors[0].HighA, LowB = _factors[0].LowB, HighB = _factors[0].HighB };

    /// <summary>The factors of the words of a key column: first that of its length, then those of its value.</summary>
    public ReadOnlySpan<KeyFactors> Of(int column) => _factors.AsSpan(1 + (column * WordsPerColumn), WordsPerColumn);
}

/// <summary>Two random 128-bit factors, which one word of a key is multiplied with.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct KeyFactors
{
    public readonly ulong LowA;
    public readonly ulong HighA;
    public readonly ulong LowB;
    public readonly ulong HighB;
}

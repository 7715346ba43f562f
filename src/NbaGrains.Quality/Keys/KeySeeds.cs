using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NbaGrains.Quality.Keys;

/// <summary>The secret factors of a key's hash; new for every run, shared by its threads.</summary>
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

using System.Diagnostics.CodeAnalysis;

namespace NbaGrains.Runtime.Blobs;

/// <summary>The content's SHA-256: equal content has one id.</summary>
public readonly record struct BlobId
{
    private const int HexDigits = 64;

    private BlobId(string hex) => Hex = hex;

    /// <summary>64 lower case hex digits.</summary>
    public string Hex => field ?? throw new InvalidOperationException("a BlobId that was never set");

    /// <summary>Of 32 bytes.</summary>
    /// <exception cref="ArgumentException">Not 32.</exception>
    public static BlobId Of(ReadOnlySpan<byte> sha256) => sha256.Length == HexDigits / 2
        ? new BlobId(Convert.ToHexStringLower(sha256))
        : throw new ArgumentException($"a SHA-256 has 32 bytes, not {sha256.Length}", nameof(sha256));

    /// <summary>Reads <see cref="Hex"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, out BlobId id)
    {
        id = hex is { Length: HexDigits } && hex.All(char.IsAsciiHexDigitLower) ? new BlobId(hex) : default;
        return id != default;
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Hex);

    /// <summary>As <see cref="Hex"/>.</summary>
    public override string ToString() => Hex;
}

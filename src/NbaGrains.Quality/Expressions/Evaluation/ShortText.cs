using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>A constant text of up to 16 bytes, compared by one load: as many bytes are readable from any place of a text.</summary>
internal readonly struct ShortText
{
    public const int MaxLength = 16;

    private readonly Vector128<byte> _bytes;
    private readonly Vector128<byte> _mask;

    public ShortText(ReadOnlySpan<byte> text)
    {
        Length = text.Length;
        Span<byte> bytes = stackalloc byte[MaxLength];
        bytes.Clear();
        text.CopyTo(bytes);
        _bytes = Vector128.Create((ReadOnlySpan<byte>)bytes);
        _mask = Mask(text.Length);
    }

    public int Length { get; }

    /// <summary>Whether the bytes from a place on begin with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe bool IsAt(byte* at) => (Vector128.Load(at) & _mask) == _bytes;

    /// <summary>Ones in the bytes of a text of up to 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Mask(int length) => Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)length));
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>Pinned bytes of texts that are not in the batch.</summary>
internal static unsafe class TextMemory
{
    /// <summary>Bytes that may be read behind a text.</summary>
    public const int Padding = 16;

    public static byte[] Allocate(int bytes) => GC.AllocateArray<byte>(bytes + Padding, pinned: true);

    /// <param name="pinned">Memory of <see cref="Allocate"/>; the caller keeps it alive.</param>
    public static byte* Address(byte[] pinned) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}

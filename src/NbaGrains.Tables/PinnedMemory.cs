using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NbaGrains.Tables;

/// <summary>
/// Bytes at an address that stays, from the pool of the process: large arrays that are made anew for every small table would have all of the heap
/// collected for each few of them. What they hold at first is whatever they held last.
/// </summary>
public sealed unsafe class PinnedMemory : IDisposable
{
    private readonly byte[] _bytes;
    private GCHandle _pin;

    /// <param name="length">Bytes at least.</param>
    public PinnedMemory(int length)
    {
        _bytes = ArrayPool<byte>.Shared.Rent(length);
        _pin = GCHandle.Alloc(_bytes, GCHandleType.Pinned);
        At = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes));
    }

    ~PinnedMemory() => Free();

    /// <summary>Where they are, until this is disposed.</summary>
    public byte* At { get; }

    /// <summary>How many there are.</summary>
    public int Length => _bytes.Length;

    /// <summary>All of them.</summary>
    public Span<byte> Span => _bytes;

    /// <summary>Gives them back: nobody may look at them any more.</summary>
    public void Dispose()
    {
        if (!_pin.IsAllocated)
            return;
        Free();
        ArrayPool<byte>.Shared.Return(_bytes);
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_pin.IsAllocated)
            _pin.Free();
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>
/// Values row by row, or one for all rows: then the index is masked to 0, and the value stands there eight times for vectors. So a loop
/// is written once for columns and constants.
/// </summary>
internal readonly ref struct Lane<T>
    where T : unmanaged
{
    /// <summary>Times that a constant stands in its memory: the widest vector is read from there.</summary>
    public const int Repeats = 8;

    private readonly ref T _first;
    private readonly nuint _mask;

    private Lane(ReadOnlySpan<T> values, nuint mask)
    {
        _first = ref MemoryMarshal.GetReference(values);
        _mask = mask;
    }

    public static Lane<T> Of(ReadOnlySpan<T> rows) => new(rows, nuint.MaxValue);

    public static Lane<T> OfConstant(T[] repeated) => new(repeated, 0);

    public T this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.Add(ref _first, (nuint)row & _mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Load256(int row) => Vector256.LoadUnsafe(ref _first, (nuint)row & _mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Load512(int row) => Vector512.LoadUnsafe(ref _first, (nuint)row & _mask);
}

/// <summary>As <see cref="Lane{T}"/>, of texts: UTF-8 bytes from a base, with 16 readable bytes behind each.</summary>
internal readonly unsafe ref struct TextLane
{
    private readonly byte* _base;
    private readonly Lane<int> _starts;
    private readonly Lane<int> _lengths;

    public TextLane(byte* from, Lane<int> starts, Lane<int> lengths)
    {
        _base = from;
        _starts = starts;
        _lengths = lengths;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* At(int row) => _base + _starts[row];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Length(int row) => _lengths[row];

    public ReadOnlySpan<byte> this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(At(row), Length(row));
    }
}

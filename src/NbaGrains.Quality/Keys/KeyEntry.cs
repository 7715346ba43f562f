using System.Runtime.InteropServices;

namespace NbaGrains.Quality.Keys;

/// <summary>The hash of a key and the row, within its leaf, that has it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct KeyEntry
{
    public const int Bytes = 20;

    public const int Partitions = 256;

    public ulong High;
    public ulong Low;
    public int Row;

    /// <summary>Chosen by the highest 8 bits.</summary>
    public readonly int Partition => (int)(High >> 56);

    /// <summary>The bits by which a partition is divided further: the 32 that follow.</summary>
    public readonly uint Division => (uint)(High >> 24);
}

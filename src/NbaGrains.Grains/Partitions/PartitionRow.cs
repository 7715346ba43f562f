using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Partitions;

/// <summary>A partition as its row has it; statements write it.</summary>
internal sealed class PartitionRow
{
    [Column]
    public string Run { get; set; } = "";

    [Column]
    public int Index { get; set; }

    [Column]
    public int Pass { get; set; }

    [Column]
    public long FirstLeaf { get; set; }

    [Column]
    public int Leaves { get; set; }

    [Column]
    public bool Scanned { get; set; }

    [Column]
    public long? RowCount { get; set; }

    [Column]
    public long? Broken { get; set; }

    [Column]
    public byte[]? StateBlob { get; set; }

    [Column]
    public double? Seconds { get; set; }
}

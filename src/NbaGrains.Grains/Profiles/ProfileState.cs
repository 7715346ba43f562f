using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Profiles;

/// <summary>Where the merged states of a version are.</summary>
internal sealed class ProfileState
{
    [Column]
    public string Dataset { get; set; } = "";

    [Column]
    public int Number { get; set; }

    [Column]
    public byte[] StateBlob { get; set; } = [];

    [Column]
    public byte[] ReportBlob { get; set; } = [];

    public string Run { get; set; } = "";
}

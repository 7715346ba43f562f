namespace NbaGrains.Tables.Generation;

/// <summary>The thirty teams by index; every code has three letters.</summary>
internal static class Teams
{
    public const int Count = 30;
    public const int CodeLength = 3;

    private static ReadOnlySpan<byte> Codes =>
        "ATLBOSBKNCHACHICLEDALDENDETGSWHOUINDLACLALMEMMIAMILMINNOPNYKOKCORLPHIPHXPORSACSASTORUTAWAS"u8;

    public static ReadOnlySpan<byte> Code(int team) => Codes.Slice(team * CodeLength, CodeLength);
}

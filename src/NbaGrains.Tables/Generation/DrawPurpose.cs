namespace NbaGrains.Tables.Generation;

/// <summary>What draws are for; two purposes never share a stream. The values decide the bytes of a file: never renumber.</summary>
internal enum DrawPurpose : byte
{
    Calendar = 1,
    Schedule = 2,
    Trades = 3,
    Careers = 4,
    Players = 5,
    Names = 6,
    Games = 7,
    Faults = 8,
}

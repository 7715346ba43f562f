namespace NbaGrains.Tables.Generation;

/// <summary>Changes a line and returns what then stands in the column and what stood there before.</summary>
internal delegate (string Value, string Original) PlantAction(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random);

/// <summary>A kind of fault.</summary>
/// <param name="Name">Its fixed name.</param>
/// <param name="Column">The column that is changed.</param>
/// <param name="Rule">The rule that the row then breaks.</param>
/// <param name="Wants">The rows on which it breaks no other rule.</param>
/// <param name="Plant">How to plant it.</param>
internal sealed record FaultKind(string Name, string Column, string Rule, FaultNeeds Wants, PlantAction Plant);

/// <summary>What a row must be for a fault to break its own rule only.</summary>
internal enum FaultNeeds
{
    /// <summary>Any row will do.</summary>
    Nothing,

    /// <summary>The player played: numbers of one who did not would look odd. A wish, given up when no such row is near.</summary>
    Played,

    /// <summary>Another row of the same game comes before. Without it the fault can't be planted.</summary>
    PreviousRow,
}

namespace NbaGrains.Quality.Drift;

/// <summary>A bin of a reference: from the end of the bin before it, or without a start for the first, to its own end.</summary>
/// <param name="End">Where it ends; null for the last bin, which is open.</param>
/// <param name="Count">Values of the reference in it; where the reference is a sketch, as many as its ranks say.</param>
public sealed record DistributionBin(BinEnd? End, long Count);

namespace NbaGrains.Benchmarks.Samples;

/// <summary>What the state of a table mostly holds.</summary>
public enum TableKind
{
    /// <summary>Exact tables of distinct values.</summary>
    Exact,

    /// <summary>Sketches.</summary>
    Sketches,
}

namespace NbaGrains.Quality.Rules;

/// <summary>The side of quality that a rule speaks about. Every kind of rule has its own default.</summary>
/// <remarks>Source: the six primary dimensions of DAMA UK, 2013.</remarks>
public enum Dimension : byte
{
    /// <summary>What should be there is there.</summary>
    Completeness,

    /// <summary>Values are of their type, format, set and range.</summary>
    Validity,

    /// <summary>Nothing is there twice.</summary>
    Uniqueness,

    /// <summary>Values agree with each other.</summary>
    Consistency,

    /// <summary>Values are as reality, or a reference, has them.</summary>
    Accuracy,

    /// <summary>The data is recent enough.</summary>
    Timeliness,
}

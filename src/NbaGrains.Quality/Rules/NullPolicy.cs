namespace NbaGrains.Quality.Rules;

/// <summary>What a row rule says of a row without a value; of an expression, one that comes out null.</summary>
public enum NullPolicy : byte
{
    /// <summary>The row is not evaluated.</summary>
    Skip,

    /// <summary>The row breaks the rule.</summary>
    Fail,

    /// <summary>The row is evaluated and keeps the rule.</summary>
    Pass,
}

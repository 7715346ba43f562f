namespace NbaGrains.Quality.Rules;

/// <summary>How much a broken rule matters. Its weight in the score is 1, 2, 4, 8.</summary>
public enum Severity : byte
{
    /// <summary>Told, never held against the table.</summary>
    Info,

    /// <summary>Alone it leads to exit code 2, and the table passes.</summary>
    Warning,

    /// <summary>The table fails.</summary>
    Error,

    /// <summary>The table fails, and nothing may use it.</summary>
    Critical,
}

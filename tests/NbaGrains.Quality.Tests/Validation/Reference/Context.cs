namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>What rules are judged with besides the table.</summary>
/// <param name="Table">The table.</param>
/// <param name="AsOf">The time of the run.</param>
/// <param name="Conditions">The meaning of expressions, by their text.</param>
internal sealed record Context(TypedTable Table, DateTimeOffset AsOf, IReadOnlyDictionary<string, Condition> Conditions);

/// <summary>What a rule says of a row.</summary>
internal enum Verdict
{
    Keeps,
    Breaks,

    /// <summary>The row has no value to judge.</summary>
    Null,
}

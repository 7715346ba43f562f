using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Errors;

/// <summary>One thing that is wrong with a suite. It ends the reading of one rule; the reader goes on with the next.</summary>
internal sealed class SuiteFault(Place place, string message) : Exception(message)
{
    public Place Place { get; } = place;
}

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>Thrown where the specification leaves open what a rule means; the answer is then not compared.</summary>
internal sealed class UnspecifiedException(string message) : Exception(message);

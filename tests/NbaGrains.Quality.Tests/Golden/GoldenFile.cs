using System.Text.Json;

namespace NbaGrains.Quality.Tests.Golden;

/// <summary>Figures that the scripts beside this file wrote.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name)
    {
        using var stream = typeof(GoldenFile).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name} is not among the resources of the tests.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>A number, or NaN for null: not defined.</summary>
    public static double Number(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}

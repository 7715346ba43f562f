using System.Text.Json;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Quality.Drift;

/// <summary>
/// A distribution in a profile: <c>{"exact": true, "bins": [{"to": 3, "count": 120}, {"below": 7, "count": 90}, {"count": 50}]}</c>, where
/// <c>to</c> belongs to its bin and <c>below</c> to the next; or <c>{"exact": true, "categories": [{"value": "BOS", "count": 82}],
/// "other": 3}</c>. <see cref="DistributionReader"/> reads it.
/// </summary>
internal static class DistributionJson
{
    public const string Member = "distribution";
    public const string Exact = "exact";
    public const string Bins = "bins";
    public const string To = "to";
    public const string Below = "below";
    public const string Count = "count";
    public const string Categories = "categories";
    public const string Value = "value";
    public const string Other = "other";

    public static void Write(Utf8JsonWriter json, ReferenceDistribution distribution)
    {
        json.WriteStartObject(Member);
        json.WriteBoolean(Exact, distribution.Exact);
        if (distribution is BinnedDistribution binned)
            WriteBins(json, binned);
        else if (distribution is CategoricalDistribution categorical)
            WriteCategories(json, categorical);
        json.WriteEndObject();
    }

    private static void WriteBins(Utf8JsonWriter json, BinnedDistribution distribution)
    {
        json.WriteStartArray(Bins);
        foreach (var (end, count) in distribution.Bins)
        {
            json.WriteStartObject();
            if (end is var (value, included))
                ProfileJson.WriteScalar(json, included ? To : Below, value);
            json.WriteNumber(Count, count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCategories(Utf8JsonWriter json, CategoricalDistribution distribution)
    {
        json.WriteStartArray(Categories);
        foreach (var (value, count) in distribution.Categories)
        {
            json.WriteStartObject();
            ProfileJson.WriteScalar(json, Value, value);
            json.WriteNumber(Count, count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber(Other, distribution.Other);
    }
}

using System.Globalization;
using System.Text.Json;
using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>Reads what <see cref="DistributionJson"/> wrote.</summary>
internal static class DistributionReader
{
    /// <summary>More bins or categories than any version writes.</summary>
    private const int MostCounts = 1000;

    private static readonly string[] InstantFormats = ["yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.ffffffZ"];

    /// <param name="json">The distribution.</param>
    /// <param name="type">The type of its column.</param>
    /// <exception cref="InvalidDataException">It is not the distribution of such a column.</exception>
    public static ReferenceDistribution Read(JsonElement json, ColumnType type)
    {
        JsonMember.RequireObject(json, $"'{DistributionJson.Member}'");
        var exact = JsonMember.Flag(json, DistributionJson.Exact);
        return type is ColumnType.Boolean or ColumnType.Text
            ? new CategoricalDistribution(type, exact, ReadCategories(json, type), JsonMember.Count(json, DistributionJson.Other))
            : new BinnedDistribution(type, exact, ReadBins(json, type));
    }

    private static List<TopValue> ReadCategories(JsonElement json, ColumnType type)
    {
        var categories = new List<TopValue>();
        var seen = new HashSet<Scalar>();
        foreach (var item in JsonMember.Array(json, DistributionJson.Categories))
        {
            JsonMember.RequireObject(item, "a category");
            var value = ValueOf(JsonMember.Find(item, DistributionJson.Value), type)
                ?? throw new InvalidDataException($"the value of a category is no {type.ToString().ToLowerInvariant()}");
            if (!seen.Add(value))
                throw new InvalidDataException($"the category '{value}' occurs twice");
            categories.Add(new TopValue(value, JsonMember.Count(item, DistributionJson.Count)));
            Limit(categories.Count);
        }

        return categories;
    }

    private static List<DistributionBin> ReadBins(JsonElement json, ColumnType type)
    {
        var bins = new List<DistributionBin>();
        var isOpen = false;
        foreach (var item in JsonMember.Array(json, DistributionJson.Bins))
        {
            JsonMember.RequireObject(item, "a bin");
            var end = EndOf(item, type);
            if (isOpen || (bins.Count > 0 && end?.IsBeyond(bins[^1].End!.Value) == false))
                throw new InvalidDataException("the ends of bins do not rise");
            bins.Add(new DistributionBin(end, JsonMember.Count(item, DistributionJson.Count)));
            isOpen = end is null;
            Limit(bins.Count);
        }

        return isOpen ? bins : throw new InvalidDataException("the last bin is missing or not open");
    }

    private static BinEnd? EndOf(JsonElement bin, ColumnType type)
    {
        var to = JsonMember.Find(bin, DistributionJson.To);
        var end = to ?? JsonMember.Find(bin, DistributionJson.Below);
        if (end is null)
            return null;
        return ValueOf(end, type) is { } value
            ? new BinEnd(value, Included: to is not null)
            : throw new InvalidDataException($"the end of a bin is no {type.ToString().ToLowerInvariant()}");
    }

    private static Scalar? ValueOf(JsonElement? json, ColumnType type) => (type, json?.ValueKind) switch
    {
        (ColumnType.Boolean, JsonValueKind.True or JsonValueKind.False) => Scalar.OfBoolean(json.Value.GetBoolean()),
        (ColumnType.Integer, JsonValueKind.Number) => json.Value.TryGetInt64(out var integer) ? Scalar.OfInteger(integer) : null,
        (ColumnType.Number, JsonValueKind.Number) =>
            json.Value.TryGetDouble(out var number) && double.IsFinite(number) ? Scalar.OfNumber(number) : null,
        (ColumnType.Date, JsonValueKind.String) => DateOf(json.Value.GetString()!),
        (ColumnType.Timestamp, JsonValueKind.String) => InstantOf(json.Value.GetString()!),
        (ColumnType.Text, JsonValueKind.String) => Scalar.OfText(json.Value.GetString()!),
        _ => null,
    };

    private static Scalar? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Scalar.OfDate(date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber)
            : null;

    private static Scalar? InstantOf(string text) =>
        DateTime.TryParseExact(
            text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? Scalar.OfTimestamp((instant - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
            : null;

    private static void Limit(int counts)
    {
        if (counts > MostCounts)
            throw new InvalidDataException($"a distribution has more than {MostCounts} bins or categories");
    }
}

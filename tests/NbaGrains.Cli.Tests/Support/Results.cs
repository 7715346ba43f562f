using System.Text.Json;

namespace NbaGrains.Cli.Tests.Support;

/// <summary>Reads what <c>nba validate</c> writes.</summary>
internal static class Results
{
    /// <summary>Status by rule.</summary>
    public static Dictionary<string, string> Statuses(string json) => Of(json, result => result.GetProperty("status").GetString()!);

    /// <summary>Why each rule has its status.</summary>
    public static Dictionary<string, string?> Reasons(string json) => Of(json, result => result.GetProperty("reason").GetString());

    /// <summary>Rows that break each rule that some break.</summary>
    public static Dictionary<string, long> Unexpected(string json) =>
        Of(json, result => result.GetProperty("unexpected") is { ValueKind: JsonValueKind.Number } rows ? rows.GetInt64() : 0)
            .Where(pair => pair.Value > 0).ToDictionary();

    /// <summary>Rows of NDJSON, by rule.</summary>
    public static Dictionary<string, List<long>> RowsByRule(string ndjson)
    {
        var rows = new Dictionary<string, List<long>>();
        foreach (var line in ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var row = JsonDocument.Parse(line);
            foreach (var rule in row.RootElement.GetProperty("rules").EnumerateArray())
            {
                if (!rows.TryGetValue(rule.GetString()!, out var list))
                    rows[rule.GetString()!] = list = [];
                list.Add(row.RootElement.GetProperty("row").GetInt64());
            }
        }

        return rows;
    }

    private static Dictionary<string, T> Of<T>(string json, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("id").GetString()!, read);
    }
}
